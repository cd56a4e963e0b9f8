import { createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveTestControl } from '../testing/serve-test-control.ts';
import type { ControlServer } from './control-server.ts';
import { createNamingRegistry, type NamingRegistry } from './naming-state.ts';

let registry: NamingRegistry;
let control: ControlServer;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  registry = createNamingRegistry();
  control = await serveTestControl(registry, { services: [] });
  closing.push(() => control.close());
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const drop = (body: string, type = 'application/json'): Promise<Response> =>
  fetch(`${control.url}/v1/cache/drop`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });

it('answers with the state and the processes', async () => {
  expect(await (await fetch(`${control.url}/v1/state`)).json()).toEqual(registry.state);
  expect(await (await fetch(`${control.url}/v1/processes`)).json()).toEqual({ services: [] });
  expect((await fetch(`${control.url}/elsewhere`)).status).toBe(404);
});

it('passes tags on to every shell, and says when one did not take them', async () => {
  const received: unknown[] = [];
  for (const status of [204, 204]) {
    registry.addInstance(await startShell(status, received));
  }
  const good = await drop('{"tags":["product:1","list"]}');
  expect([good.status, await good.json()]).toEqual([200, { delivered: 2, failed: 0 }]);
  const tags = { tags: ['product:1', 'list'] };
  expect(received).toEqual([tags, tags]);

  registry.addInstance(await startShell(500, received));
  const partly = await drop('{"tags":["product:1"]}');
  expect([partly.status, await partly.json()]).toEqual([502, { delivered: 2, failed: 1 }]);
});

it.each([
  ['no list', '{"tags":"product:1"}', 'application/json'],
  ['no JSON', 'tags', 'application/json'],
  ['what a form of a web page could send', '{"tags":[]}', 'text/plain'],
])('refuses %s', async (_, body, type) => {
  const response = await drop(body, type);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { field: 'tags' } });
});

it('refuses a web page that reaches it under a name of its own', async () => {
  const { port } = new URL(control.url);
  const status = await new Promise((done) => {
    get({ port, path: '/v1/state', headers: { host: `evil.example:${port}` } }, (response) => {
      response.resume();
      done(response.statusCode);
    });
  });
  expect(status).toBe(403);
});

let shells = 0;
async function startShell(status: number, received: unknown[]) {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      if (request.url === '/_shell/cache/drop') received.push(body);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  shells += 1;
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { service: 'shell', id: `shell-${shells}`, release: 'a'.repeat(12), address };
}

it.each([
  ['without a token', undefined, 404],
  ['with another', 'Bearer tess', 404],
  ['with a longer one', 'Bearer test2', 404],
  ['with its own', 'Bearer test', 200],
])('lets deploy %s: %s', async (_, authorization, status) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${control.url}/v1/deploys`, { method: 'POST', headers });
  expect(response.status).toBe(status);
});

describe('what overrides take', () => {
  const authority = openAuthority(createAuthoritySecret());
  const elsewhere = openAuthority(createAuthoritySecret());
  const releases = '/v1/overrides/releases';

  it.each<[string, string, string | undefined, number]>([
    ['is asked for by the gateway', releases, proof('gateway'), 200],
    ['is not asked for by the shell', releases, proof('shell'), 404],
    ['is not asked for by a slice', releases, proof('garden'), 404],
    ['is not asked for by nobody', releases, undefined, 404],
    ['is not asked for by another gateway', releases, proof('gateway', elsewhere), 404],
    [
      'is not asked for with a proof for others',
      releases,
      proof('gateway', authority, 'shell'),
      404,
    ],
    ['is all that the gateway may ask for', '/v1/deploys', proof('gateway'), 404],
    ['is not a way to more', `${releases}/../../deploys`, proof('gateway'), 404],
  ])('%s', async (_, path, sent, status) => {
    const server = await serveTestControl(registry, {}, authority);
    closing.push(() => server.close());
    const { port } = new URL(server.url);
    const headers = sent === undefined ? {} : { 'tessera-proof': sent };
    const answered = await new Promise((done, fail) => {
      // Without fetch, which would shorten the path.
      request({ port, path, method: 'POST', headers }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    expect(answered).toBe(status);
  });

  function proof(caller: string, by = authority, audience = 'control'): string {
    return openIdentity(by.issue(caller)).proofFor(audience);
  }
});

describe('what is observed', () => {
  const authority = openAuthority(createAuthoritySecret());
  const seen = (source: string, slice = 'garden') => ({
    ...{ slice, release: 'ab', source, what: 'page bed', count: 1, errors: 0, durations: [4] },
  });

  it.each<[string, string | undefined, unknown, number]>([
    ['is told by the shell', 'shell', [seen('part')], 204],
    ['is told by the gateway', 'gateway', [seen('api'), seen('browser')], 204],
    ['is not told by a slice', 'garden', [seen('part')], 403],
    ['is not told by nobody', undefined, [seen('part')], 403],
    ['of operations is told by their slice', 'garden', [seen('operation')], 204],
    ['of operations is not told by another', 'pond', [seen('operation')], 403],
    ['has to be what it says', 'shell', [{ ...seen('part'), count: -1 }], 400],
    ['has to come from somewhere', 'shell', [seen('hearsay')], 400],
  ])('%s', async (_, caller, observations, status) => {
    const recorded: unknown[] = [];
    const server = await serveTestControl(registry, {}, authority, {
      record: (some) => void recorded.push(...some),
    });
    closing.push(() => server.close());
    const identity = caller === undefined ? undefined : openIdentity(authority.issue(caller));
    const response = await fetch(`${server.url}/v1/observations`, {
      method: 'POST',
      headers: identity ? { 'tessera-proof': identity.proofFor('control') } : {},
      body: JSON.stringify({ observations }),
    });
    expect(response.status).toBe(status);
    expect(recorded).toEqual(status === 204 ? observations : []);
  });
});
