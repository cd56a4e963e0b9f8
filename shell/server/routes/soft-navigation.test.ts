import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from '@tessera/tracing';
import { afterEach, expect, test } from 'vitest';
import { handleRequest } from '../handle-request.ts';
import { PartCache } from '../parts/part-cache.ts';
import { createSite } from '../site/site.ts';
import { sendReleaseSet } from './release-set.ts';
import { manifest, sourceOf } from '../testing.ts';

const site = createSite([
  manifest({
    pages: [
      { name: 'bed', pattern: '/bed', module: './pages/bed', timeout: 500, cookies: ['seat'] },
    ],
    fragments: [
      {
        name: 'bench',
        module: './fragments/bench',
        deadline: { soft: 30, hard: 400 },
        fallback: { en: '', ko: '' },
        cookies: ['cushion'],
      },
    ],
  }),
]);
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The shell's routes over real HTTP, on slices that answer with a word. */
async function open() {
  const source = sourceOf({ '/pages/bed': 'BED', '/fragments/bench': 'BENCH' });
  const tracing = await startTracing({ service: 'shell' });
  const server = http.createServer((req, res) => {
    void handleRequest(req, res, {
      cache: new PartCache(0),
      context: () => ({ site, source, documentHead: () => '', onError: () => {} }),
      manifests: () => site.manifests,
      isReady: () => true,
      tracing,
      origin: 'http://shop.invalid',
      reports: { observations: { record() {} }, isKnown: () => true },
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, headers: Record<string, string>): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
  return { source, get, ask };
}

test('a part that is fetched later hears of the same cookies as within a document', async () => {
  const { source, get } = await open();
  const cookie = 'session=1; cushion=red; seat=left';
  expect(await get('/_pages?url=/bed', { cookie })).toContain('BED');
  expect(await get('/_fragments/garden/bench', { cookie })).toBe('BENCH');
  await get('/_fragments/garden/bench', { cookie: 'session=1' });
  expect(source.requests.map((request) => request.cookie)).toEqual([
    'seat=left',
    'cushion=red',
    undefined,
  ]);
});

test('the trace of the gateway goes on to the slice', async () => {
  const { source, get } = await open();
  const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-00`;
  for (const path of ['/bed', '/_pages?url=/bed', '/_fragments/garden/bench']) {
    await get(path, { traceparent });
  }
  expect(new Set(source.requests.map((request) => request.traceparent))).toEqual(
    new Set([traceparent]),
  );
});

test.each(['/bed', '/no-such-bed'])(
  'a soft page says which releases it is made of: %s',
  async (at) => {
    const { get } = await open();
    expect(JSON.parse(await get(`/_pages?url=${at}`, {}))).toMatchObject({
      set: 'garden=aaaaaaaaaaaa',
    });
  },
);

test('a fragment says which releases it is made of', async () => {
  const { ask } = await open();
  const response = await ask('/_fragments/garden/bench');
  expect(response.headers.get('x-tessera-release')).toBe('garden=aaaaaaaaaaaa');
});

test('the present set can be asked for, and is not kept by anybody', async () => {
  const server = http.createServer((_, res) => sendReleaseSet(res, site));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/_release-set`);
  expect(await response.json()).toEqual({ set: 'garden=aaaaaaaaaaaa' });
  expect(response.headers.get('cache-control')).toBe('no-store');
});
