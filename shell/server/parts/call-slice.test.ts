import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNamingView, type FedNamingView } from '@tessera/control/naming-client';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSliceCaller, type CallSlice } from './call-slice.ts';

let naming: FedNamingView;
let call: CallSlice;
let servers: Server[];
const authority = openAuthority(createAuthoritySecret());

beforeEach(() => {
  servers = [];
  naming = createNamingView({ linger: 0 });
  call = createSliceCaller({
    naming,
    identity: openIdentity(authority.issue('shell')),
  });
});
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  servers.push(server);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(): void {
  const server = servers.pop()!;
  server.closeAllConnections();
  server.close();
}

function announce(...addresses: string[]): void {
  const instances = addresses.map((address, n) => {
    return { service: 'garden', id: `garden-${n}`, release: 'a', address };
  });
  naming.accept({ version: naming.state.version + 1, releases: {}, instances });
}

const down: RequestListener = (_, response) => {
  response.writeHead(502, { 'tessera-mesh-error': 'app_down' }).end();
};

test('says who calls, how long it waits, and which trace it belongs to', async () => {
  let headers: IncomingHttpHeaders = {};
  announce(await serve((request, response) => ((headers = request.headers), response.end('x'))));
  const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-00`;
  await call('garden', '/fragments/bed?_id=x', { traceparent }, 700);
  const proof = String(headers['tessera-proof']);
  expect(openIdentity(authority.issue('garden')).verifier.callerOf(proof, 'garden')).toBe('shell');
  expect(headers).toMatchObject({ 'tessera-caller': 'shell', traceparent });
  expect(Number(headers['tessera-deadline'])).toBeGreaterThan(500);
});

test.each([
  ['whose app is down', () => serve(down)],
  [
    'that is busy',
    () => serve((_, r) => r.writeHead(503, { 'tessera-mesh-error': 'overloaded' }).end()),
  ],
  ['that breaks off', () => serve((request) => request.socket.destroy())],
  ['that is not there', () => serve(() => {}).then((address) => (close(), address))],
])('goes on to another instance from one %s', async (_, start) => {
  const bad = await start();
  announce(bad, await serve((_, response) => response.end('good')));
  const answers = await Promise.all([1, 2, 3, 4].map(() => call('garden', '/x', {}, 2_000)));
  expect(answers.map(({ body }) => body)).toEqual(['good', 'good', 'good', 'good']);
});

test('waits for the one that is being started again', async () => {
  const arrived = Promise.withResolvers<void>();
  let isUp = false;
  const address = await serve((request, response) => {
    arrived.resolve();
    if (isUp) response.end('back');
    else down(request, response);
  });
  announce(address);
  const answer = call('garden', '/x', {}, 5_000);
  await arrived.promise;
  announce();
  isUp = true;
  announce(address);
  expect((await answer).body).toBe('back');
});

test('passes on what the slice itself answers, and gives up in time', async () => {
  announce(await serve((_, response) => response.writeHead(503).end('full')));
  expect(await call('garden', '/x', {}, 500)).toMatchObject({ status: 503, body: 'full' });
  announce(await serve(() => {}));
  await expect(call('garden', '/x', {}, 50)).rejects.toThrow('no answer within');
  announce();
  await expect(call('garden', '/x', {}, 500)).rejects.toThrow('no instance is ready');
});
