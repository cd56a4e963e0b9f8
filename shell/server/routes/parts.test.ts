import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from '@tessera/tracing';
import { afterEach, expect, test } from 'vitest';
import { handleRequest } from '../handle-request.ts';
import { PartCache } from '../parts/part-cache.ts';
import { createSite } from '../site/site.ts';
import { manifest, sourceOf } from '../testing.ts';

const BED =
  '<head><title>Bed</title><meta name="description" content="x"></head>' +
  '<div data-root><slice-slot name="garden/bench" props="colour=red&amp;n=&quot;1&quot;"></slice-slot></div>';

const garden = manifest({
  pages: [
    {
      name: 'bed',
      pattern: '/beds/:bed',
      module: './pages/bed',
      timeout: 500,
      query: ['sort'],
      cookies: ['seat'],
    },
    { name: 'moved', pattern: '/old', module: './pages/moved', timeout: 500 },
    { name: 'gone', pattern: '/gone', module: './pages/gone', timeout: 500 },
    { name: 'broken', pattern: '/broken', module: './pages/broken', timeout: 500 },
  ],
  fragments: [
    {
      name: 'bench',
      module: './fragments/bench',
      props: { type: 'object', properties: { currency: { type: 'string' } } },
      deadline: { soft: 30, hard: 400 },
      fallback: { en: 'none', ko: 'none' },
      cookies: ['cushion'],
    },
  ],
});
const site = createSite([garden]);
const apiOnly = manifest({
  name: 'well',
  release: 'bbbbbbbbbbbb',
  assets: { base: '/assets/well/bbbbbbbbbbbb/', entry: '', modules: {} },
});

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The shell's routes over real HTTP. */
async function open() {
  const source = sourceOf({
    '/pages/bed': BED,
    '/pages/moved': { status: 301, location: '/beds/rose' },
    '/pages/gone': { status: 404 },
    '/pages/broken': new Error('no instance is ready'),
    '/fragments/bench': 'BENCH',
  });
  const tracing = await startTracing({ service: 'shell' });
  const asked: (string | undefined)[] = [];
  const server = http.createServer((req, res) => {
    void handleRequest(req, res, {
      cache: new PartCache(0),
      context: () => ({ site, source, documentHead: () => '', onError: () => {} }),
      manifests(set) {
        asked.push(set);
        return [apiOnly, garden];
      },
      isReady: () => true,
      tracing,
      origin: 'http://shop.invalid',
      reports: { observations: { record() {} }, isKnown: () => true },
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' });
  return { source, asked, ask };
}

test('a page comes as its slice answered: head unmarked, slots open', async () => {
  const { ask } = await open();
  const response = await ask('/_parts/garden/pages/bed?url=/beds/rose&id=page');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(response.headers.get('x-tessera-release')).toBe('garden=aaaaaaaaaaaa');
  expect(await response.text()).toBe(BED);
});

test('a slice is asked for what the shell itself would ask it for, and hears of its cookies alone', async () => {
  const { ask, source } = await open();
  const url = encodeURIComponent('/beds/rose?utm=1&sort=age&lang=ko');
  await ask(`/_parts/garden/pages/bed?url=${url}`, { cookie: 'seat=left; other=1; lang=ko' });
  await ask('/_parts/garden/fragments/bench?colour=dark%20red&_id=garden-bench-15jvvbo-2', {
    cookie: 'cushion=red; seat=left; currency=EUR',
  });
  const [page, fragment] = source.requests;
  expect(page).toMatchObject({
    path: `/pages/bed?url=${encodeURIComponent('/beds/rose?sort=age')}&id=page`,
    cookie: 'seat=left',
    visitor: { locale: 'ko' },
  });
  expect(fragment).toMatchObject({ cookie: 'cushion=red', visitor: { currency: 'EUR' } });
  expect(fragment!.path).toMatch(
    /^\/fragments\/bench\?colour=dark%20red&_id=garden-bench-[a-z0-9]+$/,
  );
});

test("a fragment's root id is the one that the other shop gave, when it is one of its own", async () => {
  const { ask, source } = await open();
  const idOf = (path: string): string => /_id=(.*)$/.exec(path)![1]!;
  await ask('/_parts/garden/fragments/bench?colour=red');
  const first = idOf(source.requests[0]!.path);
  for (const id of [`${first}-2`, 'evil"><script>']) {
    await ask(`/_parts/garden/fragments/bench?colour=red&_id=${encodeURIComponent(id)}`);
  }
  expect(source.requests.map(({ path }) => idOf(path))).toEqual([first, `${first}-2`, first]);
});

test('what the shell itself is told by the address is no prop, unless the fragment has one so called', async () => {
  const { ask, source } = await open();
  await ask('/_parts/garden/fragments/bench?lang=ko&boundaries=1&currency=EUR');
  expect(source.requests[0]).toMatchObject({
    path: expect.stringMatching(/^\/fragments\/bench\?currency=EUR&_id=/) as string,
    visitor: { locale: 'ko' },
  });
});

test.each([
  ['/_parts/garden/pages/moved?url=/old', 301],
  ['/_parts/garden/pages/gone?url=/gone', 404],
  ['/_parts/garden/pages/broken?url=/broken', 503],
  ['/_parts/garden/pages/bed?url=/elsewhere', 404],
  ['/_parts/garden/pages/bed?url=//evil.example', 400],
  ['/_parts/garden/pages/bed', 400],
  ['/_parts/garden/pages/none?url=/', 404],
  ['/_parts/shed/pages/bed?url=/beds/rose', 404],
  ['/_parts/garden/fragments/none', 404],
  ['/_parts/garden/others/bed', 404],
  ['/_parts/', 404],
])('%s answers %i', async (path, status) => {
  const { ask } = await open();
  const response = await ask(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('location')).toBe(status === 301 ? '/beds/rose' : null);
});

test('the site names every slice with its manifest, also one that only has an API', async () => {
  const { ask, asked } = await open();
  const response = await ask('/_site', { 'tessera-set': 'garden=cccccccccccc' });
  expect(await response.json()).toEqual({
    contract: 1,
    origin: 'http://shop.invalid',
    slices: [garden, apiOnly],
  });
  expect(response.headers.get('x-tessera-release')).toBe('garden=aaaaaaaaaaaa,well=bbbbbbbbbbbb');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(asked).toEqual(['garden=cccccccccccc']);
});
