import { expect, it } from 'vitest';
import { keepFiles } from './kept-files.ts';

const file = (size: number) => ({ headers: {}, body: Buffer.alloc(size) });

it('forgets the file that nobody asked for the longest', () => {
  const files = keepFiles(100);
  for (const path of ['a', 'b', 'c', 'd']) files.set(path, file(25));
  files.get('a');
  files.set('e', file(25));
  expect(['a', 'b', 'c', 'd', 'e'].filter((path) => files.get(path))).toEqual(['a', 'c', 'd', 'e']);
});

it('counts a file once however often it is put, and keeps none that would take most of the place', () => {
  const files = keepFiles(100);
  files.set('a', file(25));
  for (let n = 0; n < 20; n += 1) files.set('b', file(25));
  files.set('large', file(26));
  expect(files.get('a')).toBeDefined();
  expect(files.get('large')).toBeUndefined();
});
