import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PartSource } from '../parts/part-source.ts';
import { createSite } from '../site/site.ts';
import { manifest, sourceOf, VISITOR } from '../testing.ts';
import { composeDocument, type DocumentContext } from './compose-document.ts';

const site = createSite([
  manifest({
    pages: [
      { name: 'bed', pattern: '/bed/:name', module: './pages/bed', timeout: 500, query: ['q'] },
    ],
    fragments: [
      fragment('gate', { region: 'header-actions', order: 1 }),
      { ...fragment('bench'), cookies: ['seat', 'cushion'] },
      fragment('lamp'),
    ],
  }),
]);

function fragment(name: string, placement?: { region: 'header-actions'; order: number }) {
  return {
    name,
    module: `./fragments/${name}`,
    deadline: { soft: 30, hard: 400 },
    fallback: { en: `<i>no ${name}</i>`, ko: '' },
    ...(placement ? { placement } : {}),
  };
}

const open: http.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** Serves one composed document over real HTTP; gives status, headers, and chunks as they come. */
async function get(
  source: PartSource,
  path = '/bed/rose',
  cookie?: string,
  more: { set?: string; fallback?: DocumentContext } = {},
) {
  const errors: string[] = [];
  const server = http.createServer((req, res) => {
    void composeDocument(
      {
        url: new URL(req.url!, 'http://shop.invalid'),
        visitor: VISITOR,
        cookie,
        traceparent: undefined,
        nonce: 'n0nce',
        headers: {},
        set: more.set,
      },
      res,
      {
        site,
        source,
        documentHead: () => '<!doctype html><html><head>',
        onError: (_, name) => errors.push(name),
      },
      more.fallback,
    );
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
  const chunks: string[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (!done) chunks.push(value);
    return !done;
  };
  return {
    response,
    chunks,
    errors,
    next,
    text: async () => {
      while (await next());
      return chunks.join('');
    },
  };
}

const BED = '<head><title>Rose</title></head><div data-root>bed</div>';

describe('a page whose slice answers', () => {
  test('stands in the frame with its head, status 200', async () => {
    const { response, text } = await get(
      sourceOf({ '/pages/bed': BED, '/fragments/gate': 'GATE' }),
    );
    const html = await text();
    expect(response.status).toBe(200);
    expect(html).toMatch(
      /<title data-page-head>Rose<\/title><\/head><body>.*GATE.*<main.*bed.*<\/main><footer/s,
    );
  });

  test('has its slots filled, nested ones too, each once', async () => {
    const html = await (
      await get(
        sourceOf({
          '/pages/bed': '<p>bed</p><slice-slot name="garden/bench" props="a=1"></slice-slot>',
          '/fragments/bench': '<p>bench</p><slice-slot name="garden/lamp" props=""></slice-slot>',
          '/fragments/lamp': '<p>lamp</p>',
          '/fragments/gate': '',
        }),
      )
    ).text();
    expect(html).toMatch(
      /<p>bed<\/p><slice-slot name="garden\/bench" props="a=1" id="garden-bench-\w+" data-state="filled"><p>bench<\/p><slice-slot name="garden\/lamp" props="" id="garden-lamp" data-state="filled"><p>lamp<\/p><\/slice-slot><\/slice-slot>/,
    );
  });

  test('passes on only the query that the page understands', async () => {
    const source = sourceOf({ '/pages/bed': BED, '/fragments/gate': '' });
    await (await get(source, '/bed/rose?utm_source=x&q=b&lang=ko')).text();
    const asked = source.requests.find(({ path }) => path.startsWith('/pages'))!;
    expect(new URL(asked.path, 'http://x').searchParams.get('url')).toBe('/bed/rose?q=b');
  });

  test('tells its parts only of the cookies that each declares', async () => {
    const source = sourceOf({
      '/pages/bed': '<slice-slot name="garden/bench" props=""></slice-slot>',
      '/fragments/bench': '',
      '/fragments/gate': '',
    });
    await (await get(source, '/bed/rose', 'session=1; seat=left; lang=ko')).text();
    await (await get(source, '/bed/rose', 'session=1; lang=ko')).text();
    const told = source.requests.map(({ path, cookie }) => [path.split('?')[0], cookie]);
    expect(told).toEqual([
      ['/pages/bed', undefined],
      ['/fragments/gate', undefined],
      ['/fragments/bench', 'seat=left'],
      ['/pages/bed', undefined],
      ['/fragments/gate', undefined],
      ['/fragments/bench', undefined],
    ]);
  });

  test('leaves a slot of an unknown slice empty', async () => {
    const source = sourceOf({
      '/pages/bed': '<slice-slot name="pond/fish" props=""></slice-slot>',
      '/fragments/gate': '',
    });
    expect(await (await get(source)).text()).toContain('data-state="absent"></slice-slot>');
  });

  test('a fragment that places itself inside itself ends somewhere', async () => {
    const self = '<slice-slot name="garden/bench" props=""></slice-slot>';
    const html = await (
      await get(sourceOf({ '/pages/bed': self, '/fragments/bench': self, '/fragments/gate': '' }))
    ).text();
    expect(html.match(/data-state="filled"/g)!.length).toBeLessThan(8);
  });
});

describe('a fragment', () => {
  test('that fails leaves its fallback and is reported', async () => {
    const { text, errors } = await get(
      sourceOf({ '/pages/bed': BED, '/fragments/gate': new Error('down') }),
    );
    expect(await text()).toContain('data-state="failed"><i>no gate</i></slice-slot>');
    expect(errors).toEqual(['garden/gate']);
  });

  test('that is late leaves its fallback and is sent after the rest, with the nonce', async () => {
    const late = Promise.withResolvers<string>();
    const { next, chunks, text } = await get(
      sourceOf({ '/pages/bed': BED, '/fragments/gate': late.promise }),
    );
    while (!chunks.join('').includes('</footer>') && (await next()));
    expect(chunks.join('')).toContain('data-state="late"><i>no gate</i></slice-slot>');
    late.resolve('<b>GATE</b>');
    expect(await text()).toMatch(
      /<\/footer>.*<template data-late="garden-gate"><b>GATE<\/b><\/template><script nonce="n0nce">fillSlot\("garden-gate"\)<\/script><noscript><b>GATE<\/b><\/noscript><\/body>/s,
    );
  });
});

describe('a page whose slice is slow', () => {
  test('lets the frame go first and follows in its place', async () => {
    const page = Promise.withResolvers<string>();
    const { response, next, chunks, text } = await get(
      sourceOf({ '/pages/bed': page.promise, '/fragments/gate': 'GATE' }),
    );
    await next();
    expect(response.status).toBe(200);
    expect(chunks.join('')).toContain('GATE');
    expect(chunks.join('')).not.toContain('<main');
    page.resolve(BED);
    expect(await text()).toMatch(
      /GATE.*main-pending.*<title data-page-head>Rose.*<main.*bed.*<\/main>/s,
    );
  });

  test('and never answers says so inside the frame', async () => {
    const { text } = await get(
      sourceOf({ '/pages/bed': new Promise<string>(() => {}), '/fragments/gate': '' }),
    );
    expect(await text()).toMatch(/<main.*data-unavailable.*<\/main><footer/s);
  });
});

describe('a page that cannot be shown', () => {
  test('is 503 with Retry-After when its slice is down', async () => {
    const { response, text } = await get(
      sourceOf({ '/pages/bed': new Error('down'), '/fragments/gate': 'GATE' }),
    );
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await text()).toMatch(/GATE.*data-unavailable/s);
  });

  test.each([
    ['nothing stands there', '/bed/none'],
    ['no slice owns the path', '/nowhere'],
  ])('is 404 when %s', async (_, path) => {
    const { response, text } = await get(
      sourceOf({ '/pages/bed': { status: 404 }, '/fragments/gate': 'GATE' }),
      path,
    );
    expect(response.status).toBe(404);
    expect(await text()).toMatch(/noindex.*GATE.*not-found-search/s);
  });

  test('is made with what is live when a new release that is tried on the visitor fails', async () => {
    const live = createSite([
      manifest({ release: 'b'.repeat(12), pages: site.manifests[0]!.pages }),
    ]);
    const fallback: DocumentContext = {
      site: live,
      source: sourceOf({ '/pages/bed': 'LIVE BED' }),
      documentHead: () => '<!doctype html><html><head>',
      onError: () => {},
    };
    const set = `garden=${'a'.repeat(12)},shell=${'c'.repeat(12)}`;
    const source = sourceOf({ '/pages/bed': new Error('down'), '/fragments/gate': 'GATE' });
    const { response, text, errors } = await get(source, '/bed/rose', undefined, {
      set,
      fallback,
    });
    expect(response.status).toBe(200);
    expect(await text()).toContain('LIVE BED');
    expect(response.headers.get('tessera-set')).toBe(
      `garden=${'b'.repeat(12)},shell=${'c'.repeat(12)}`,
    );
    expect(errors).toEqual(['/bed/rose']);
  });

  test('is a redirect when the slice says so', async () => {
    const { response } = await get(
      sourceOf({ '/pages/bed': { status: 301, location: '/bed/lily' }, '/fragments/gate': '' }),
    );
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/bed/lily');
  });
});

test('the address in the page cannot break out of it', async () => {
  const { text } = await get(sourceOf({ '/fragments/gate': '' }), '/no"><script>alert(1)</script>');
  expect(await text()).not.toContain('<script>alert');
});
