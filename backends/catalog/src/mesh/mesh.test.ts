import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { startCatalogueService, type CatalogueService } from '../testing/catalogue-service.ts';
import { productOf, streamOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE}-b7ad6b7169203331-01`;
const DOCUMENTS = { 'sha256:all': 'query All { products { totalCount } }' };

interface Post {
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** Takes whatever is posted: control, or the sidecar. */
interface Listener {
  server: Server;
  port: number;
  posts: Post[];
}

async function listen(status: number): Promise<Listener> {
  const posts: Post[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      posts.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port, posts };
}

let database: CatalogueTestDatabase;
let control: Listener;
let sidecar: Listener;
let service: CatalogueService;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  await writeCatalogue(database.pool, {
    collections: [],
    products: streamOf([productOf('tide')]),
    mode: 'upsert',
  });
  await database.pool.query('truncate outbox_event');
  [control, sidecar] = await Promise.all([listen(200), listen(204)]);
  service = await startCatalogueService(database.url, DOCUMENTS, {
    appToken: 'sesame',
    apiToken: 'open',
    sidecarPort: sidecar.port,
    controlUrl: `http://127.0.0.1:${control.port}`,
    instance: 'catalog-1',
  });
});
afterAll(async () => {
  await service.close();
  for (const { server } of [control, sidecar]) {
    server.closeAllConnections();
    server.close();
  }
  await database.drop();
});

const through = (caller?: string) => ({
  'dapr-api-token': 'sesame',
  ...(caller && { 'tessera-caller': caller }),
});

async function ask(url: string, headers: Record<string, string>, payload?: object) {
  const response = await service.app.inject({
    method: payload ? (url.startsWith('/stock') ? 'PUT' : 'POST') : 'GET',
    url,
    headers,
    ...(payload && { payload }),
  });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
}

describe('a request', () => {
  it.each<[string, Record<string, string>]>([
    ['without the token', {}],
    ['with another', { 'dapr-api-token': 'sesamE' }],
    ['with a longer one', { 'dapr-api-token': 'sesame!' }],
  ])('%s is refused, whatever it asks for', async (_what, headers) => {
    for (const url of ['/readyz', '/slice.json', '/dapr/subscribe', '/nothing', '/healthz?x']) {
      expect(await ask(url, headers)).toMatchObject({
        status: 403,
        body: { error: { code: 'not_through_sidecar' } },
      });
    }
    expect((await ask('/healthz', headers)).status).toBe(200);
  });

  it('through the sidecar is answered', async () => {
    expect((await ask('/readyz', through())).status).toBe(200);
    expect((await ask('/slice.json', through('gateway'))).status).toBe(200);
  });
});

describe('a document of one’s own', () => {
  const query = { query: '{ product(slug: "tide") { slug } }' };

  it('is answered to backends of slices', async () => {
    expect((await ask('/graphql', through('cart'), query)).body).toEqual({
      data: { product: { slug: 'tide' } },
    });
  });

  it.each(['gateway', 'shell', undefined])('is refused when %s asks', async (caller) => {
    const { body } = await ask('/graphql', through(caller), query);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }] });
  });

  it.each([
    ['introspection', '{ __schema { types { name } } }'],
    ['depth', `{ collections { ${'products { collections { '.repeat(6)} id ${'} }'.repeat(6)} } }`],
  ])('does not go as far as %s', async (_what, source) => {
    const { body } = await ask('/graphql', through('cart'), { query: source });
    expect(body['data']).toBeFalsy();
    expect(body['errors']).toBeTruthy();
  });

  it('comes by POST only', async () => {
    const url = `/graphql?query=${encodeURIComponent(query.query)}`;
    expect((await ask(url, through('cart'))).body['data']).toBeFalsy();
  });

  it('is refused to somebody who only says to be a backend', async () => {
    const open = await startCatalogueService(database.url, DOCUMENTS);
    const response = await open.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'tessera-caller': 'cart' },
      payload: query,
    });
    expect(response.json()).toMatchObject({
      errors: [{ extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }],
    });
    await open.close();
  });
});

describe('stock', () => {
  const one = { lines: [{ sku: 'tide-sku', quantity: 1 }], expiresIn: 60 };

  it.each(['gateway', 'shell', undefined])('is not reserved for %s', async (caller) => {
    expect(await ask('/stock-reservations/v', through(caller), one)).toMatchObject({
      status: 403,
      body: { error: { code: 'not_for_visitors' } },
    });
  });

  it('is reserved for a backend, which is told through the sidecar and traced', async () => {
    const headers = { ...through('cart'), traceparent: TRACEPARENT };
    expect((await ask('/stock-reservations/p', headers, one)).status).toBe(200);
    const post = await until('it is told', () => sidecar.posts[0]);
    expect(post.path).toBe('/v1.0/publish/pubsub/catalog.stock-changed.v1');
    expect(post.headers['dapr-api-token']).toBe('open');
    expect(post.headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-`));
    expect(post.headers['traceparent']).not.toBe(TRACEPARENT);
    expect(post.body).toMatchObject({
      ...{ source: 'catalog', type: 'catalog.stock-changed.v1', subject: 'tide-sku' },
      data: { slug: 'tide', sku: 'tide-sku', onHand: 9 },
    });
  });

  it('is not committed by one who invents an event', async () => {
    expect(await ask('/events/cart.order-placed.v1', through('account'), {})).toMatchObject({
      status: 403,
      body: { error: { code: 'not_by_invocation' } },
    });
  });
});

describe('a trace', () => {
  const spans = () =>
    control.posts.flatMap(({ body }) => (body as { spans: Record<string, unknown>[] }).spans);

  it('has a hop of each request, by its route', async () => {
    const headers = { ...through('gateway'), traceparent: TRACEPARENT };
    await ask('/graphql', headers, { documentId: 'sha256:all' });
    await ask('/stock-reservations/unknown', { ...headers, ...through('cart') });
    await ask('/healthz', headers);
    await ask('/readyz', headers);
    const [graphql, stock] = await until('both are told', () => {
      const mine = spans().filter(({ traceId }) => traceId === TRACE);
      const found = ['POST /graphql', 'GET /stock-reservations/:id'].map((name) =>
        mine.findLast((span) => span['name'] === name),
      );
      return found.every(Boolean) ? found : undefined;
    });
    expect(graphql).toMatchObject({
      ...{ parentSpanId: 'b7ad6b7169203331', kind: 'server', service: 'catalog' },
      instance: 'catalog-1',
      attributes: { 'graphql.operation.name': 'All', 'http.response.status_code': 200 },
    });
    expect(stock!['attributes']).toMatchObject({ 'http.response.status_code': 404 });
    expect(spans().some(({ name }) => /healthz|readyz/.test(String(name)))).toBe(false);
  });
});
