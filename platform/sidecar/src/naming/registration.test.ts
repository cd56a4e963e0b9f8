import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { until } from '@tessera/control/testing';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../observe/log.ts';
import { createRegistration, type Registration } from './registration.ts';

let server: Server;
let told: { method: string; url: string; body: unknown; caller: string | undefined }[];
let logged: string;
let status: number;
let registration: Registration;

beforeEach(async () => {
  told = [];
  logged = '';
  status = 204;
  const identity = openIdentity(openAuthority(createAuthoritySecret()).issue('catalog'));
  server = createServer((request, response) => {
    void (request.method === 'PUT' ? json(request) : Promise.resolve(undefined)).then((body) => {
      const { method = '', url = '', headers } = request;
      const caller = identity.verifier.callerOf(String(headers['tessera-proof']), 'control');
      told.push({ method, url, body, caller });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  registration = createRegistration({
    controlUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    service: 'catalog',
    id: 'catalog-1',
    release: 'ab12',
    address: '127.0.0.1:4123',
    identity,
    log: createLog((lines) => (logged += lines)),
  });
});
afterEach(async () => {
  await registration.withdraw();
  server.close();
  server.closeAllConnections();
});

it('announces an instance again and again, with a proof, until it is withdrawn', async () => {
  registration.announce();
  await until('it has been announced twice', () => told.length === 2);
  expect(told[0]).toEqual({
    method: 'PUT',
    url: '/v1/instances/catalog/catalog-1',
    body: { address: '127.0.0.1:4123', release: 'ab12', lease: 1_750 },
    caller: 'catalog',
  });
  await registration.withdraw();
  expect(told.at(-1)?.method).toBe('DELETE');
  expect(registration.announced).toBe(false);
});

it('stays announced when a withdrawal was taken back at once', async () => {
  registration.announce();
  const withdrawn = registration.withdraw();
  registration.announce();
  await withdrawn;
  await until('it goes on', () => told.length >= 5);
  expect(told.slice(0, 5).map(({ method }) => method)).toEqual([
    'PUT',
    'DELETE',
    'PUT',
    'PUT',
    'PUT',
  ]);
});

it('says once that control does not take it, and once that it does again', async () => {
  status = 500;
  registration.announce();
  await until('it has been refused twice', () => told.length >= 2);
  status = 204;
  await until('it is registered again', () => logged.includes('registered again'));
  expect(logged.match(/cannot register/g)).toHaveLength(1);
});
