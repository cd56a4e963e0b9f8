import { expect, test } from 'vitest';
import { textOf } from '../testing.ts';
import { PartCache } from './part-cache.ts';
import { parsePart } from './part.ts';

const caching = (tags: string[] = []) => ({
  freshFor: 100,
  staleWhileRevalidate: 200,
  staleIfError: 1000,
  tags,
});

test('a part is fresh, then stale, then only good for errors, then gone', () => {
  let now = 0;
  const cache = new PartCache(1e6, () => now);
  cache.set('k', parsePart(200, 'x'), caching());
  const freshnessAt = (time: number) => {
    now = time;
    return cache.get('k')?.freshness;
  };
  expect(freshnessAt(99)).toBe('fresh');
  expect(freshnessAt(100)).toBe('stale');
  expect(freshnessAt(300)).toBe('stale-if-error');
  expect(freshnessAt(1100)).toBeUndefined();
});

test('dropping a tag drops what carries it and nothing else', () => {
  const cache = new PartCache(1e6);
  cache.set('a', parsePart(200, 'a'), caching(['one', 'both']));
  cache.set('b', parsePart(200, 'b'), caching(['two', 'both']));
  expect(cache.drop(['one', 'unknown'])).toBe(1);
  expect(cache.get('a')).toBeUndefined();
  expect(textOf(cache.get('b')!.part)).toBe('b');
  expect(cache.drop(['both'])).toBe(1);
  expect(cache.get('b')).toBeUndefined();
});

test('a renewed part is found by its new tags only', () => {
  const cache = new PartCache(1e6);
  cache.set('a', parsePart(200, 'a'), caching(['old']));
  cache.set('a', parsePart(200, 'a2'), caching(['new']));
  expect(cache.drop(['old'])).toBe(0);
  expect(textOf(cache.get('a')!.part)).toBe('a2');
  expect(cache.drop(['new'])).toBe(1);
});

test('stays within its bytes by forgetting what was used longest ago', () => {
  const cache = new PartCache(10_000);
  for (let i = 0; i < 20; i++) cache.set(`k${i}`, parsePart(200, 'x'.repeat(1700)), caching(['t']));
  expect(cache.get('k0')).toBeUndefined();
  expect(cache.get('k19')).toBeDefined();
  expect(cache.drop(['t'])).toBeLessThan(10);
});

test('a cache of no size keeps nothing', () => {
  const cache = new PartCache(0);
  cache.set('a', parsePart(200, 'a'), caching(['t']));
  expect(cache.get('a')).toBeUndefined();
  expect(cache.drop(['t'])).toBe(0);
});
