import { expect, test } from 'vitest';
import { ownCookies } from './own-cookies.ts';

test.each([
  ['nothing is declared', undefined, 'basket=1', undefined],
  ['nothing is sent', ['basket'], undefined, undefined],
  ['others are sent', ['basket'], 'session=1; basketball=2; x', undefined],
  ['one of them is sent', ['basket'], 'session=1;basket=a=b; lang=ko', 'basket=a=b'],
  ['two are sent', ['a', 'b'], 'a=1; c=3; b=2', 'a=1; b=2'],
])('%s', (_, declared, header, own) => {
  expect(ownCookies(declared, header)).toBe(own);
});
