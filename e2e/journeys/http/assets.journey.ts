import { expect, test } from '../fixtures.ts';

/** Smaller ones fit into one packet either way. */
const WORTHWHILE = 512;

test('assets are immutable and precompressed', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const assets = [...new Set(html.match(/\/assets\/[^"'\s,]+\.(?:js|mjs|css)/g))];
  expect(assets.length).toBeGreaterThan(2);
  for (const path of assets) {
    const response = await request.get(path, { headers: { 'accept-encoding': 'br' } });
    expect(response.status(), path).toBe(200);
    const { vary = '', 'content-encoding': coding } = response.headers();
    expect(response.headers()['cache-control'], path).toContain('immutable');
    if ((await response.body()).length < WORTHWHILE) continue;
    expect(coding, path).toBe('br');
    expect(vary, path).toMatch(/accept-encoding/i);
  }
  const large = assets.find((path) => path.endsWith('.js'))!;
  const gzip = await request.get(large, { headers: { 'accept-encoding': 'gzip' } });
  expect(gzip.headers()['content-encoding']).toBe('gzip');
  const plain = await request.get(large, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers()['content-encoding']).toBeUndefined();
  expect(await plain.text()).toBe(await gzip.text());
});

test('an asset that is not there is not found, and is not kept', async ({ request }) => {
  const response = await request.get('/assets/catalog/000000000000/nothing.js');
  expect(response.status()).toBe(404);
  expect(response.headers()['cache-control'] ?? '').not.toContain('immutable');
});

test('product pictures are small, modern and kept', async ({ request, productPath }) => {
  const html = await (await request.get(productPath)).text();
  const picture = /\/api\/catalog\/pictures\/[^"'\s,]+/.exec(html)?.[0];
  expect(picture).toBeTruthy();
  const response = await request.get(picture!);
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toMatch(/^image\/(webp|avif)/);
  expect(response.headers()['cache-control']).toMatch(/immutable|max-age=\d{5,}/);
});
