import { expect, test } from 'vitest';
import { isInspected } from './is-inspected.ts';

test.each([
  ['/p/x', undefined, false],
  ['/p/x', 'lang=ko', false],
  ['/p/x?boundaries', undefined, true],
  ['/p/x', 'lang=ko; tessera_boundaries=on', true],
  ['/p/x', 'tessera_boundaries=off', false],
  ['/p/x', 'other_tessera_boundaries=on', false],
])('%s with %s: %s', (path, cookies, inspected) => {
  expect(isInspected(new URL(path, 'http://shop.invalid'), cookies)).toBe(inspected);
});
