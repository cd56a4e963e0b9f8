import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestDatabase } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from './testing/catalogue-database.ts';
import { startCatalogueService, type CatalogueService } from './testing/catalogue-service.ts';
import { collectionOf, productOf, streamOf } from './testing/products.ts';
import { sitemap } from './sitemap/sitemap.ts';
import { writeCatalogue } from './write-catalogue/write-catalogue.ts';

const PICTURE = '0123456789abcdef-640.webp';
const DOCUMENTS = {
  'sha256:product':
    'query Product($slug: String!) { product(slug: $slug) { slug title variants { price { formatted } } } }',
};

let database: CatalogueTestDatabase;
let service: CatalogueService;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  await writeCatalogue(database.pool, {
    collections: [collectionOf('north')],
    products: streamOf([productOf('tide'), productOf('물결'), productOf('wave')]),
    mode: 'upsert',
  });
  service = await startCatalogueService(database.url, DOCUMENTS);
  const pictures = join(service.settings.dataDirectory, 'pictures');
  await mkdir(pictures, { recursive: true });
  await writeFile(join(pictures, PICTURE), 'webp');
  await writeFile(join(service.settings.dataDirectory, 'secret.webp'), 'secret');
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  service.app.inject({ url, headers });

describe('pages', () => {
  it('are rendered by the slice’s own bundle over its own documents', async () => {
    const response = await get('/pages/product?url=%2Fp%2Ftide&id=page', {
      'tessera-currency': 'KRW',
      'tessera-locale': 'ko',
    });
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain(
      '<head><title>tide 제목</title></head><div data-root><h1>tide 제목</h1><p>₩26,000</p></div>',
    );
    expect(response.headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'surrogate-key': 'product:tide',
      vary: 'tessera-locale, tessera-currency',
    });
  });

  it.each(['/pages/product?url=%2Fp%2Fgone', '/pages/other?url=%2F', '/fragments/other'])(
    '%s is not found',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );

  it('fail alone when a document is missing', async () => {
    expect((await get('/pages/product?url=%2Fp%2Ftide%3Fbroken')).statusCode).toBe(500);
  });

  it('are announced in the manifest', async () => {
    expect((await get('/slice.json')).json()).toMatchObject({
      name: 'catalog',
      release: 'abcdef012345',
    });
  });
});

describe('pictures', () => {
  it('may be kept for ever', async () => {
    const response = await get(`/pictures/${PICTURE}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it.each([
    '/pictures/ffffffffffffffff-640.webp',
    '/pictures/secret.webp',
    '/pictures/..%2fsecret.webp',
    '/pictures/%2e%2e%2fsecret.webp',
    '/pictures/0123456789abcdef-640.webp%00',
    '/pictures/',
  ])('%s is not there', async (url) => {
    const response = await get(url);
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.headers['cache-control'] ?? '').not.toContain('immutable');
  });
});

describe('the sitemap', () => {
  it('holds every page with its Korean alternate', async () => {
    const response = await get('/sitemap.xml');
    expect(response.headers['content-type']).toBe('application/xml; charset=utf-8');
    for (const path of [
      '/',
      '/c/north',
      '/p/tide',
      '/p/wave',
      `/p/${encodeURIComponent('물결')}`,
    ]) {
      expect(response.body).toContain(`<loc>https://shop.example.com${path}</loc>`);
      expect(response.body).toContain(
        `hreflang="ko" href="https://shop.example.com${path}?lang=ko"`,
      );
    }
  });

  it('comes in parts when it is long', async () => {
    const text = async (part?: number) => {
      const chunks = await sitemap(database.pool, 'https://x.example', part, 2);
      if (!chunks) return undefined;
      let all = '';
      for await (const chunk of chunks) all += chunk;
      return all;
    };
    const index = await text();
    expect(index?.match(/part=\d/g)).toEqual(['part=1', 'part=2', 'part=3']);
    const parts = await Promise.all([text(1), text(2), text(3)]);
    expect(parts.join('').match(/<loc>[^<]*/g)).toHaveLength(5);
    expect(new Set(parts.join('').match(/<loc>[^<]*/g)).size).toBe(5);
    expect(await text(4)).toBeUndefined();
  });
});

describe('health', () => {
  it('is alive and ready', async () => {
    expect((await get('/healthz')).statusCode).toBe(200);
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' });
  });

  it('is alive but not ready without its tables, and without its database', async () => {
    const empty = await createTestDatabase(inject('postgresAdminUrl'));
    const waiting = await startCatalogueService(empty.url, {});
    const ready = async () => {
      const response = await waiting.app.inject({ url: '/readyz' });
      return [response.statusCode, response.json<{ reason: string }>().reason];
    };
    expect(await ready()).toEqual([503, 'database not migrated']);
    await empty.drop();
    expect(await ready()).toEqual([503, 'database not reachable']);
    expect((await waiting.app.inject({ url: '/healthz' })).statusCode).toBe(200);
    await waiting.close();
  });
});
