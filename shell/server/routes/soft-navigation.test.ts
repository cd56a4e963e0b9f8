import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from '@tessera/tracing';
import { afterEach, expect, test } from 'vitest';
import { handleRequest } from '../handle-request.ts';
import { PartCache } from '../parts/part-cache.ts';
import { createSite } from '../site/site.ts';
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
      isReady: () => true,
      tracing,
      origin: 'http://shop.invalid',
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, headers: Record<string, string>): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  return { source, get };
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
