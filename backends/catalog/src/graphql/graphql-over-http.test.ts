import { createTestDatabase } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { startCatalogueService, type CatalogueService } from '../testing/catalogue-service.ts';
import { productOf, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';

const DOCUMENTS = {
  'sha256:product':
    'query Product($slug: String!) { product(slug: $slug) { slug title variants { price { amount currency formatted } } } }',
  'sha256:list':
    'query List($first: Int!, $after: String) { products(first: $first, after: $after) { totalCount } }',
};

let database: CatalogueTestDatabase;
let production: CatalogueService;
let development: CatalogueService;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  await writeCatalogue(database.pool, {
    collections: [],
    products: streamOf([
      productOf('tide', {
        title: { en: 'Low Tide', ko: '낮은 물결' },
        variants: [variantOf('t', 3_400)],
      }),
    ]),
    mode: 'upsert',
  });
  production = await startCatalogueService(database.url, DOCUMENTS);
  development = await startCatalogueService(database.url, DOCUMENTS, { development: true });
});
afterAll(async () => {
  await production.close();
  await development.close();
  await database.drop();
});

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string; field?: string } }[];
}

async function post(
  service: CatalogueService,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const response = await service.app.inject({
    method: 'POST',
    url: '/graphql',
    payload: body as object,
    headers,
  });
  return { status: response.statusCode, headers: response.headers, ...response.json<Answer>() };
}

async function get(
  service: CatalogueService,
  documentId: string,
  variables: object,
  headers: Record<string, string> = {},
) {
  const query = new URLSearchParams({ documentId, variables: JSON.stringify(variables) });
  const response = await service.app.inject({ method: 'GET', url: `/graphql?${query}`, headers });
  return { status: response.statusCode, headers: response.headers, ...response.json<Answer>() };
}

describe('in production', () => {
  const consumer = `
    query CartProduct($slug: String!) {
      product(slug: $slug) { slug title pictures { url alt }
        variants { sku options { label } price { amount } available picture { url alt } } } }`;

  it('answers what it promised to other slices, whoever sends it and however it is laid out', async () => {
    const answer = await post(production, { query: consumer, variables: { slug: 'tide' } });
    expect(answer).toMatchObject({ status: 200, data: { product: { slug: 'tide' } } });
  });

  it.each([
    ['one field more', consumer.replace('slug title', 'slug title stock')],
    ['half of it', consumer.slice(0, 60)],
  ])('does not answer %s', async (_what, query) => {
    const answer = await post(production, { query, variables: { slug: 'tide' } });
    expect(answer.status).toBe(400);
    expect(answer.errors![0]!.extensions!.code).toBe('TRUSTED_DOCUMENTS_ONLY');
  });

  it('answers trusted documents by POST', async () => {
    const answer = await post(production, {
      documentId: 'sha256:product',
      variables: { slug: 'tide' },
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      product: {
        slug: 'tide',
        title: 'Low Tide',
        variants: [{ price: { amount: 3400, currency: 'USD', formatted: '$34.00' } }],
      },
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('answers them by GET, to be kept for a moment', async () => {
    const answer = await get(production, 'sha256:product', { slug: 'tide' });
    expect(answer).toMatchObject({ status: 200, data: { product: { title: 'Low Tide' } } });
    expect(answer.headers['cache-control']).toMatch(/^public, max-age=\d+/);
    expect(answer.headers['vary']).toContain('tessera-locale, tessera-currency');
  });

  it.each([
    ['ko', 'KRW', '낮은 물결', '₩44,200'],
    ['ko', 'USD', '낮은 물결', 'US$34.00'],
    ['en', 'EUR', 'Low Tide', '€30.60'],
    ['xx', 'XYZ', 'Low Tide', '$34.00'],
  ])('speaks %s and %s', async (locale, currency, title, formatted) => {
    const answer = await get(
      production,
      'sha256:product',
      { slug: 'tide' },
      { 'tessera-locale': locale, 'tessera-currency': currency },
    );
    expect(answer.data).toMatchObject({ product: { title, variants: [{ price: { formatted } }] } });
  });

  it.each([
    ['any other document', { query: '{ collections { id } }' }, 'TRUSTED_DOCUMENTS_ONLY'],
    ['introspection', { query: '{ __schema { types { name } } }' }, 'TRUSTED_DOCUMENTS_ONLY'],
    ['an id that it does not know', { documentId: 'sha256:other' }, 'UNKNOWN_DOCUMENT'],
    ['no id', { variables: {} }, 'DOCUMENT_ID_REQUIRED'],
  ])('refuses %s', async (_what, body, code) => {
    const answer = await post(production, body);
    expect(answer.data).toBeFalsy();
    expect(answer.errors?.[0]?.extensions?.code).toBe(code);
  });

  it('refuses several operations in one request', async () => {
    const answer = await post(production, [
      { documentId: 'sha256:product', variables: { slug: 'tide' } },
    ]);
    expect(answer.data).toBeFalsy();
    expect(answer.errors).toHaveLength(1);
  });

  it.each([
    [{ first: 61 }, 'first'],
    [{ first: 0 }, 'first'],
    [{ first: 5, after: 'rubbish' }, 'after'],
  ])('says what is wrong with %j, and keeps no such answer', async (variables, field) => {
    const answer = await get(production, 'sha256:list', variables);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('refuses bodies above 64 kB', async () => {
    const response = await production.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { documentId: 'sha256:product', variables: { slug: 'x'.repeat(70_000) } },
    });
    expect(response.statusCode).toBe(413);
  });

  it('keeps unexpected errors to itself', async () => {
    const empty = await createTestDatabase(inject('postgresAdminUrl'));
    const broken = await startCatalogueService(empty.url, DOCUMENTS);
    const answer = await get(broken, 'sha256:product', { slug: 'tide' });
    expect(answer.errors?.map((error) => error.message)).toEqual(['Unexpected error.']);
    expect(JSON.stringify(answer.errors)).not.toContain('relation');
    await broken.close();
    await empty.drop();
  });

  it.each(['nul \u0000', '../..', ''])('knows no product "%s"', async (slug) => {
    const answer = await get(production, 'sha256:product', { slug });
    expect(answer).toMatchObject({ status: 200, data: { product: null } });
  });
});

describe('in development', () => {
  it('answers any document', async () => {
    const answer = await post(development, { query: '{ products { totalCount } }' });
    expect(answer.data).toEqual({ products: { totalCount: 1 } });
  });

  it('answers introspection', async () => {
    const answer = await post(development, { query: '{ __schema { queryType { name } } }' });
    expect(answer.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it.each([
    ['deep', nested(12)],
    ['long', `{ ${'collections { id } '.repeat(700)} }`],
    [
      'of many aliases',
      `{ ${Array.from({ length: 30 }, (_, at) => `a${at}: collections { id }`).join(' ')} }`,
    ],
    [
      'expensive',
      `{ ${Array.from({ length: 19 }, (_, at) => `a${at}: ${expensive()}`).join(' ')} }`,
    ],
  ])('refuses documents that are too %s', async (_what, query) => {
    const answer = await post(development, { query });
    expect(answer.data).toBeFalsy();
    expect(answer.errors!.length).toBeGreaterThan(0);
  });
});

function nested(levels: number): string {
  const inner =
    levels === 0
      ? 'id'
      : `products { ${'collections { products { '.repeat(levels / 2)} id ${'} }'.repeat(levels / 2)} }`;
  return `{ collections { ${inner} } }`;
}

function expensive(): string {
  const card =
    'id slug title subtitle stock createdAt kind { handle label } priceRange { min { amount } max { amount } } pictures { url alt colour } variants { id sku price { amount } }';
  return `collections { products { ${card} collections { products { ${card} collections { products { ${card} } } } } } }`;
}
