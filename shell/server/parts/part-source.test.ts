import type { Tracing } from '@tessera/tracing';
import { describe, expect, test, vi } from 'vitest';
import { textOf, VISITOR } from '../testing.ts';
import type { CallSlice } from './call-slice.ts';
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

function setUp(headers: Record<string, string> = PUBLIC, tracing?: Tracing) {
  let now = 0;
  const cache = new PartCache(1e6, () => now);
  let count = 0;
  const fetch = vi.fn<CallSlice>(async () => {
    return { status: 200, headers, body: `body ${++count}` };
  });
  const source = createPartSource({ cache, call: fetch, ...(tracing && { tracing }) });
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

  test('is neither taken from what is kept for everybody nor put there', async () => {
    const { fetch, body } = setUp(PUBLIC);
    expect(await body()).toBe('body 1');
    expect(await body(request({ cookie: 'basket=1' }))).toBe('body 2');
    expect(await body(request({ cookie: 'basket=1' }))).toBe('body 3');
    expect(await body()).toBe('body 1');
    expect(fetch).toHaveBeenCalledTimes(3);
  });
});

describe('a slice that cannot answer', () => {
  test.each([
    ['5xx', () => Promise.resolve({ status: 503, headers: {}, body: '' })],
    ['a broken connection', () => Promise.reject(new Error('reset'))],
  ])('%s is PartUnavailable', async (_, fetch) => {
    const source = createPartSource({ cache: new PartCache(1e6), call: fetch });
    await expect(source.load(request())).rejects.toBeInstanceOf(PartUnavailable);
  });
});

describe('in a trace', () => {
  const trace = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}`;

  /** Hops that tell what they were told. */
  function record() {
    const hops: { name: string; parent: string | undefined; end?: string; from?: unknown }[] = [];
    const tracing: Tracing = {
      startHop(name, _kind, parent) {
        const hop: (typeof hops)[number] = { name, parent };
        hops.push(hop);
        return {
          traceparent: `${trace.slice(0, -1)}${hops.length}-01`,
          recorded: true,
          set: (key, value) => key === 'tessera.part.from' && (hop.from = value),
          run: (work) => work(),
          end: (error) => (hop.end = error ?? 'well'),
        };
      },
      shutdown: async () => {},
    };
    return { hops, tracing };
  }

  test('that is recorded each part has a hop, which its slice continues', async () => {
    const { hops, tracing } = record();
    const { fetch, body, at } = setUp(PUBLIC, tracing);
    const parent = `${trace}-01`;
    await body(request({ traceparent: parent }));
    await body(request({ traceparent: parent }));
    at(61_000);
    await body(request({ traceparent: parent }));
    await body(request({ traceparent: parent, cookie: 'basket=1' }));
    expect(hops).toEqual(
      ['slice', 'fresh', 'stale', 'own'].map((from) => {
        return { name: 'garden/bed', parent, from, end: 'well' };
      }),
    );
    expect(fetch.mock.calls.map(([, , headers]) => headers['traceparent'])).toEqual(
      ['1', '3', '4'].map((hop) => `${trace.slice(0, -1)}${hop}-01`),
    );
  });

  test('that fails, the hop says why', async () => {
    const { hops, tracing } = record();
    const { fetch, body } = setUp(PUBLIC, tracing);
    fetch.mockRejectedValueOnce(new Error('connection refused'));
    await expect(body(request({ traceparent: `${trace}-01` }))).rejects.toThrow();
    expect(hops[0]!.end).toContain('connection refused');
  });

  test('that nobody records, nothing is made and the slice is told so', async () => {
    const { hops, tracing } = record();
    const { fetch, body } = setUp(PUBLIC, tracing);
    await body(request({ traceparent: `${trace}-00` }));
    expect(hops).toEqual([]);
    expect(fetch.mock.calls[0]![2]).toMatchObject({ traceparent: `${trace}-00` });
  });
});
