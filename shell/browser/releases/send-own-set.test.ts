import { beforeEach, describe, expect, test } from 'vitest';
import { fetchWithSet } from './send-own-set.ts';

const SET = 'garden=aaaaaaaaaaaa,pond=bbbbbbbbbbbb';
let calls: [input: RequestInfo | URL, init: RequestInit | undefined][];
let fetch: typeof globalThis.fetch;
beforeEach(() => {
  calls = [];
  fetch = fetchWithSet(
    (input, init) => {
      calls.push([input, init]);
      return Promise.resolve(new Response());
    },
    SET,
    () => 'https://shop.example/p/low-tide?variant=1',
  );
});
const sentSet = (): string | null => {
  const [input, init] = calls[0]!;
  return input instanceof Request
    ? input.headers.get('tessera-set')
    : new Headers(init?.headers).get('tessera-set');
};

test.each([
  '/api/garden/graphql',
  '/_fragments/garden/bench?_id=x',
  '/_pages?url=/bed',
  'https://shop.example/api/garden/graphql',
  '../api/garden/graphql',
])('%s hears of the set', async (address) => {
  await fetch(address);
  expect(sentSet()).toBe(SET);
  expect(calls[0]![0]).toBe(address);
});

test.each([
  '/_release-set',
  '/assets/garden/aaaaaaaaaaaa/x.js',
  '/_pages-of-others',
  '/apiary/x',
  'https://bank.example/api/cards',
  'data:text/plain,/api/x',
  'https://:0/api/',
])('%s does not', async (address) => {
  const init = { method: 'POST' };
  await fetch(address, init);
  expect(calls[0]).toEqual([address, init]);
  expect(calls[0]![1]).toBe(init);
});

test('everything that a call asks for stays as it is', async () => {
  const { signal } = new AbortController();
  const init: RequestInit = {
    method: 'POST',
    body: '{"a":1}',
    signal,
    credentials: 'omit',
    keepalive: true,
    headers: [['content-type', 'application/json']],
  };
  await fetch(new URL('https://shop.example/api/garden/graphql'), init);
  const { headers, ...rest } = calls[0]![1]!;
  expect(rest).toEqual({ ...init, headers: undefined, ...rest });
  expect(rest.signal).toBe(signal);
  expect([...(headers as Headers)]).toEqual([
    ['content-type', 'application/json'],
    ['tessera-set', SET],
  ]);
});

describe('a Request', () => {
  const request = (init: RequestInit = {}) =>
    new Request('https://shop.example/api/garden/x', {
      method: 'PUT',
      body: 'seeds',
      credentials: 'omit',
      headers: { 'x-own': '1' },
      ...init,
    });

  test('keeps its method, body, credentials, headers', async () => {
    await fetch(request());
    const sent = calls[0]![0] as Request;
    expect([sent.method, sent.credentials]).toEqual(['PUT', 'omit']);
    expect(await sent.text()).toBe('seeds');
    expect(sent.headers.get('x-own')).toBe('1');
    expect(sentSet()).toBe(SET);
  });

  test('is still ended by its signal', async () => {
    const ending = new AbortController();
    await fetch(request({ signal: ending.signal }));
    const sent = calls[0]![0] as Request;
    expect(sent.signal.aborted).toBe(false);
    ending.abort(new Error('enough'));
    expect(sent.signal.reason).toEqual(new Error('enough'));
  });

  test('that is changed by the call is changed', async () => {
    await fetch(request(), { headers: { 'x-own': '2' } });
    expect((calls[0]![0] as Request).headers.get('x-own')).toBe('2');
    expect(sentSet()).toBe(SET);
  });

  test('for somebody else passes untouched', async () => {
    const other = new Request('https://bank.example/api/x');
    await fetch(other);
    expect(calls[0]![0]).toBe(other);
  });

  test('that was used already is refused as ever, not thrown', async () => {
    const used = request();
    await used.text();
    await expect(fetch(used)).rejects.toThrow(TypeError);
  });
});
