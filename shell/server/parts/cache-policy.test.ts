import { describe, expect, test } from 'vitest';
import { sharedCaching } from './cache-policy.ts';

describe('sharedCaching', () => {
  test('reads lifetimes and tags of a public answer', () => {
    expect(
      sharedCaching({
        'cache-control': 'public, max-age=60, stale-while-revalidate=300, stale-if-error=3600',
        vary: 'tessera-locale, tessera-currency',
        'surrogate-key': 'product:a collection:b',
      }),
    ).toEqual({
      freshFor: 60_000,
      staleWhileRevalidate: 300_000,
      staleIfError: 3_600_000,
      tags: ['product:a', 'collection:b'],
    });
  });

  test.each([
    ['no header at all', {}],
    ['private', { 'cache-control': 'private, max-age=60' }],
    ['no-store', { 'cache-control': 'public, no-store' }],
    ['a cookie set', { 'cache-control': 'public, max-age=60', 'set-cookie': ['a=b'] }],
    ['varies on the cookie', { 'cache-control': 'public, max-age=60', vary: 'Cookie' }],
    ['varies on everything', { 'cache-control': 'public, max-age=60', vary: '*' }],
  ])('never shares: %s', (_, headers) => {
    expect(sharedCaching(headers)).toBeUndefined();
  });
});
