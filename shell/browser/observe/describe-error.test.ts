import { describe, expect, test } from 'vitest';
import { describeError, sliceOf } from './describe-error.ts';

test.each([
  [new TypeError('x is not a function\nat somewhere'), 'TypeError: x is not a function'],
  ['cart.css did not arrive', 'cart.css did not arrive'],
  [new Error('no https://shop/o?key=s3cret&a=b here'), 'Error: no https://shop/o here'],
  [undefined, 'undefined'],
])('%s is told without what is private', (error, words) => {
  expect(describeError(error)).toBe(words);
});

test('a long story is told in 200 characters', () => {
  expect(describeError('x'.repeat(1_000))).toHaveLength(200);
});

describe('an error belongs to the slice', () => {
  const releases = { garden: 'aaaaaaaaaaaa', pond: 'bbbbbbbbbbbb' };
  const frame = (slice: string, release: string) =>
    `    at f (http://localhost:4000/assets/${slice}/${release}/part.js:1:200)\n`;
  const garden = frame('garden', 'aaaaaaaaaaaa');
  const pond = frame('pond', 'bbbbbbbbbbbb');

  test.each<[string, string, string | undefined]>([
    ['that threw', `Error: no\n${garden}${pond}`, 'garden'],
    [
      'that asked the shell for what threw',
      `Error: no\n${frame('shell', 'cccccccccccc')}${pond}`,
      'pond',
    ],
    ['whose script it is', 'http://localhost:4000/assets/pond/bbbbbbbbbbbb/x.js', 'pond'],
    ['(nobody) of another release', `Error: no\n${frame('garden', 'dddddddddddd')}`, undefined],
    ['(nobody) of the shell', `Error: no\n${frame('shell', 'cccccccccccc')}`, undefined],
    ['(nobody) of an extension', 'Error\n  at chrome-extension://abc/x.js:1:1', undefined],
    ['(nobody) without a trace', '', undefined],
  ])('%s', (_, trace, slice) => {
    expect(sliceOf(trace, releases)).toBe(slice);
  });
});
