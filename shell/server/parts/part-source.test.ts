import { describe, expect, test, vi } from 'vitest';
import { textOf, VISITOR } from '../testing.ts';
import { PartCache } from './part-cache.ts';
import { createPartSource, PartUnavailable, type PartRequest } from './part-source.ts';

const PUBLIC = {
  'cache-control': 'public, max-age=60, stale-while-revalidate=60, stale-if-error=600',
  'surrogate-key': 'garden',
};

function request(overrides: Partial<PartRequest> = {}): PartRequest {
  return {
    slice: 'garden',
    release: 'a',
    path: '/fragments/bed?_id=x',
    visitor: VISITOR,
    cookie: undefined,
    traceparent: undefined,
    timeout: 100,
    ...overrides,
  };
}

function setUp(headers: Record<string, string> = PUBLIC) {
  let now = 0;
  const cache = new PartCache(1e6, () => now);
  let count = 0;
  const fetch = vi.fn(async () => ({ status: 200, headers, body: `body ${++count}` }));
  const source = createPartSource({ cache, pick: () => '127.0.0.1:1', fetch });
  const body = async (r = request()) => textOf(await source.load(r));
  return { source, cache, fetch, body, at: (time: number) => (now = time) };
}

describe('a public part', () => {
  test('is fetched once and then given without a promise', async () => {
    const { source, fetch, body } = setUp();
    expect(await body()).toBe('body 1');
    expect(source.load(request())).not.toBeInstanceOf(Promise);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('is another one in another language, currency or release', async () => {
    const { fetch, body } = setUp();
    await body();
    await body(request({ visitor: { locale: 'ko', currency: 'USD' } }));
    await body(request({ visitor: { locale: 'en', currency: 'EUR' } }));
    await body(request({ release: 'b' }));
    expect(fetch).toHaveBeenCalledTimes(4);
  });

  test('is given stale at once while one request renews it', async () => {
    const { source, fetch, body, at } = setUp();
    await body();
    at(61_000);
    expect(source.load(request())).not.toBeInstanceOf(Promise);
    void source.load(request());
    await vi.waitFor(async () => expect(await body()).toBe('body 2'));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  test('is given old when its slice cannot answer', async () => {
    const { fetch, body, at } = setUp();
    await body();
    at(300_000);
    fetch.mockRejectedValueOnce(new Error('connection refused'));
    expect(await body()).toBe('body 1');
  });

  test('is fetched once for all who ask at the same time, once known to be shared', async () => {
    const { cache, fetch, body } = setUp();
    await body();
    cache.drop(['garden']);
    await Promise.all([body(), body(), body()]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});

describe('a part of the visitor’s own', () => {
  test('is never kept and never shared between requests', async () => {
    const { fetch, body } = setUp({ 'cache-control': 'private, no-store' });
    await body();
    const all = await Promise.all([body(request({ cookie: 'a' })), body(request({ cookie: 'b' }))]);
    expect(new Set(all).size).toBe(2);
    expect(fetch).toHaveBeenCalledTimes(3);
  });
});

describe('a slice that cannot answer', () => {
  test.each([
    ['5xx', () => Promise.resolve({ status: 503, headers: {}, body: '' })],
    ['a broken connection', () => Promise.reject(new Error('reset'))],
  ])('%s is PartUnavailable', async (_, fetch) => {
    const source = createPartSource({ cache: new PartCache(1e6), pick: () => 'x:1', fetch });
    await expect(source.load(request())).rejects.toBeInstanceOf(PartUnavailable);
  });

  test('so is a slice without an instance, and nothing is asked', async () => {
    const fetch = vi.fn();
    const source = createPartSource({ cache: new PartCache(1e6), pick: () => undefined, fetch });
    await expect(source.load(request())).rejects.toThrow('no instance is ready');
    expect(fetch).not.toHaveBeenCalled();
  });
});
