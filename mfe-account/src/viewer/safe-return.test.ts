import { expect, it } from 'vitest';
import { safeReturn } from './safe-return.ts';

it.each([
  ['/checkout?edit=address', '/checkout?edit=address'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['https://evil.example', null],
  ['/a\nb', null],
  ['', null],
  [null, null],
])('%j leads to %j', (path, safe) => expect(safeReturn(path)).toBe(safe));
