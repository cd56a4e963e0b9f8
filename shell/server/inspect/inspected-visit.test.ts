import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from '@tessera/tracing';
import { afterEach, describe, expect, test } from 'vitest';
import { handleRequest } from '../handle-request.ts';
import { PartCache } from '../parts/part-cache.ts';
import { createSite } from '../site/site.ts';
import { manifest, sourceOf } from '../testing.ts';
import type { Inspection } from './inspection.ts';

const TRACEPARENT = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
const COOKIE = 'lang=en; tessera_boundaries=on';
const site = createSite([
  manifest({
    pages: [{ name: 'bed', pattern: '/bed', module: './pages/bed', timeout: 500 }],
    fragments: ['bench', 'lamp', 'slow', 'broken'].map((name) => ({
      ...{ name, module: `./fragments/${name}`, fallback: { en: `<i>no ${name}</i>`, ko: '' } },
      deadline: { soft: 30, hard: 400 },
    })),
  }),
]);
const slot = (name: string): string => `<slice-slot name="garden/${name}" props=""></slice-slot>`;

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The shell over real HTTP; `slow` comes as late as it is let. */
async function open() {
  let letCome = (): void => {};
  const slow = new Promise<string>((resolve) => {
    letCome = () => resolve('SLOW');
  });
  const source = sourceOf({
    '/pages/bed': `<head><title>Bed</title></head>BED ${slot('bench')}${slot('broken')}${slot('slow')}`,
    '/fragments/bench': `BENCH ${slot('lamp')}`,
    '/fragments/lamp': 'LAMP',
    '/fragments/broken': new Error('connect ECONNREFUSED 10.0.0.7:41234'),
    '/fragments/slow': slow,
  });
  const tracing = await startTracing({ service: 'shell' });
  const server = http.createServer((req, res) => {
    void handleRequest(req, res, {
      cache: new PartCache(0),
      context: () => ({ site, source, documentHead: () => '<head>', onError: () => {} }),
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
  const get = (path: string, cookie?: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { traceparent: TRACEPARENT, ...(cookie !== undefined && { cookie }) },
    });
  return { source, get, letCome: () => letCome() };
}

const SCRIPT = /<script type="application\/json" id="inspection">(.*?)<\/script>/;

function inspectionIn(html: string): Inspection {
  return JSON.parse(SCRIPT.exec(html)?.[1] ?? 'null') as Inspection;
}

const states = ({ parts }: Inspection): Record<string, string> =>
  Object.fromEntries(parts.map(({ name, state }) => [name, state]));

/** The document, the late part let come once the fallback of it is out. */
async function documentOf(shop: Awaited<ReturnType<typeof open>>, path: string, cookie?: string) {
  const response = await shop.get(path, cookie);
  let html = '';
  for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
    html += text;
    if (html.includes('no slow')) shop.letCome();
  }
  return html;
}

describe('a visitor who looks at the pieces', () => {
  test('is told at the end of the document what became of each, the late ones too', async () => {
    const html = await documentOf(await open(), '/bed', COOKIE);
    const inspection = inspectionIn(html);
    expect(inspection.trace).toBe('ab'.repeat(16));
    expect(states(inspection)).toEqual({
      'garden/bed': 'filled',
      'garden/bench': 'filled',
      'garden/lamp': 'filled',
      'garden/broken': 'failed',
      'garden/slow': 'late',
    });
    const late = inspection.parts.find(({ name }) => name === 'garden/slow')!;
    expect(late.took).toBeGreaterThanOrEqual(25);
    for (const { id } of inspection.parts) expect(html).toContain(`id="${id}"`);
    expect(html).toMatch(/<\/script><\/body><\/html>$/);
    expect(JSON.stringify(inspection)).not.toContain('10.0.0.7');
  });

  test('is told by one load that asks for it in its address', async () => {
    const shop = await open();
    expect(inspectionIn(await documentOf(shop, '/bed?boundaries')).parts).toHaveLength(5);
  });

  test('is told with a soft page, which waits for nobody', async () => {
    const { get } = await open();
    const page = (await (await get('/_pages?url=/bed', COOKIE)).json()) as {
      html: string;
      inspection: Inspection;
    };
    expect(page.html).toContain('LAMP');
    expect(states(page.inspection)).toMatchObject({
      'garden/lamp': 'filled',
      'garden/slow': 'open',
    });
  });

  test('is told with a fragment, of those within it too', async () => {
    const { get } = await open();
    const response = await get('/_fragments/garden/bench?_id=garden-bench', COOKIE);
    const inspection = JSON.parse(response.headers.get('x-tessera-inspection')!) as Inspection;
    expect(inspection.parts.map(({ id }) => id)).toEqual(['garden-bench', 'garden-lamp']);
  });
});

describe('everybody else', () => {
  test('gets the very same document without it, and no part is watched', async () => {
    const shop = await open();
    const plain = await documentOf(shop, '/bed', 'lang=en');
    expect(shop.source.requests.length).toBe(5);
    for (const request of shop.source.requests) expect(request).not.toHaveProperty('onOrigin');
    const inspected = await documentOf(await open(), '/bed', COOKIE);
    expect(plain).not.toContain('inspection');
    expect(inspected.replace(SCRIPT, '')).toBe(plain);
  });

  test('gets soft pages and fragments that say nothing of it', async () => {
    const { get } = await open();
    expect(await (await get('/_pages?url=/bed')).json()).not.toHaveProperty('inspection');
    const fragment = await get('/_fragments/garden/bench?_id=garden-bench');
    expect(fragment.headers.has('x-tessera-inspection')).toBe(false);
  });
});
