import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerLease } from './answer-lease.ts';
import { createLeases, type Leases } from './leases.ts';
import { createNamingRegistry, type NamingRegistry } from './naming-state.ts';

let registry: NamingRegistry;
let leases: Leases;
let server: Server;
let url: string;

beforeEach(async () => {
  registry = createNamingRegistry();
  leases = createLeases(registry);
  server = createServer((request, response) => {
    void answerLease(
      leases,
      request,
      response,
      (request, service) => request.headers['tessera-caller'] === service,
    ).then((answered) => answered || response.writeHead(404).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  leases.close();
  server.close();
  server.closeAllConnections();
});

const LEASE = { address: '127.0.0.1:4123', release: 'ab12', lease: 1_500 };
const send = (
  method: string,
  path: string,
  body?: unknown,
  caller = 'catalog',
): Promise<Response> =>
  fetch(url + path, {
    method,
    headers: { 'tessera-caller': caller },
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });

it('registers and releases an instance', async () => {
  expect((await send('PUT', '/v1/instances/catalog/catalog-1', LEASE)).status).toBe(204);
  expect(registry.state.instances).toEqual([
    { service: 'catalog', id: 'catalog-1', release: 'ab12', address: '127.0.0.1:4123' },
  ]);
  expect((await send('DELETE', '/v1/instances/catalog/catalog-1')).status).toBe(204);
  expect(registry.state.instances).toEqual([]);
});

it('takes an instance from its own service only', async () => {
  const { status } = await send('PUT', '/v1/instances/catalog/catalog-1', LEASE, 'cart');
  expect(status).toBe(403);
  expect(registry.state.instances).toEqual([]);
});

it.each([
  ['nonsense', /no JSON/],
  [null, /address/],
  [{ ...LEASE, address: 'here' }, /address/],
  [{ ...LEASE, release: 1 }, /release/],
  [{ ...LEASE, lease: 60_000 }, /lease/],
])('says what is wrong with %j', async (body, message) => {
  const response = await send('PUT', '/v1/instances/catalog/catalog-1', body);
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(message);
});

it('leaves other requests alone', async () => {
  expect((await send('GET', '/v1/instances/catalog/catalog-1')).status).toBe(404);
  expect((await send('PUT', '/v1/instances/catalog', LEASE)).status).toBe(404);
});
