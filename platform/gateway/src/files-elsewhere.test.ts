import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createNamingView } from '@tessera/control/naming-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createGateway } from './gateway.ts';
import { callPort } from './testing/call-port.ts';

const HERE = '/assets/pond/0123456789ab/';
const AWAY = '/assets/reed/0123456789ab/';
const GONE = '/assets/gone/0123456789ab/';
let asked: { method?: string | undefined; url?: string | undefined; body: string }[];
let problems: string[];
let left: PromiseWithResolvers<void>;

/** Answers for the files of `reed`. */
const door = createServer((request, response) => {
  void text(request).then((body) => {
    asked.push({ method: request.method, url: request.url, body });
    switch (request.url!.slice(AWAY.length)) {
      case '_hot/events':
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
        response.once('close', () => left.resolve());
        return;
      case '_hot/reports':
        return response.writeHead(204).end();
      case 'missing.js':
        return response.writeHead(404).end();
      case 'plain.js':
        return response.writeHead(200, { 'content-type': 'text/javascript' }).end();
      default:
        return response
          .writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=5' })
          .end('export {};');
    }
  });
});
const naming = createNamingView({ linger: 0 });
const gateway = createServer(
  createGateway({
    naming: Object.assign(naming, { close: () => naming.end() }),
    publicOrigin: 'http://shop.test',
    draining: () => false,
    logProblem: (code, { path }) => problems.push(`${code} ${path}`),
    limits: { deadline: 1_000, silence: 10_000 },
  }),
);
let port: number;

async function open(server: typeof door): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
async function close(server: typeof door): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

beforeAll(async () => {
  port = await open(gateway);
  const unused = createServer();
  const gone = await open(unused);
  await close(unused);
  const release = { release: '0123456789ab', directory: '/nowhere', manifest: null };
  naming.accept({
    version: 1,
    releases: {
      pond: release,
      reed: { ...release, files: `127.0.0.1:${await open(door)}` },
      gone: { ...release, files: `127.0.0.1:${gone}` },
    },
    instances: [],
  });
});
afterAll(async () => {
  naming.end();
  await Promise.all([close(gateway), close(door)]);
});
beforeEach(() => {
  asked = [];
  problems = [];
  left = Promise.withResolvers();
});

it('asks who answers for a release under the same path, and passes the answer on', async () => {
  const answer = await callPort(port, `${AWAY}a/b%20c.js?v=1&w=%2F`);
  expect(asked).toEqual([{ method: 'GET', url: `${AWAY}a/b%20c.js?v=1&w=%2F`, body: '' }]);
  expect([answer.status, answer.body.toString()]).toEqual([200, 'export {};']);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript',
    'cache-control': 'max-age=5',
    'x-content-type-options': 'nosniff',
  });
});

it('has nothing kept that says nothing of it', async () => {
  const { headers } = await callPort(port, `${AWAY}plain.js`);
  expect(headers['cache-control']).toBe('no-store');
});

it('passes on HEAD, and what is missing', async () => {
  const head = await callPort(port, `${AWAY}start.js`, { method: 'HEAD' });
  expect([head.status, head.body.length]).toEqual([200, 0]);
  expect(asked.map(({ method }) => method)).toEqual(['HEAD']);
  expect((await callPort(port, `${AWAY}missing.js`)).status).toBe(404);
});

it('takes what pages of the shop itself send, and of nobody else', async () => {
  const send = (headers: Record<string, string>) =>
    callPort(port, `${AWAY}_hot/reports`, { method: 'POST', headers, body: '{"a":1}' });
  expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(204);
  expect(asked).toEqual([{ method: 'POST', url: `${AWAY}_hot/reports`, body: '{"a":1}' }]);
  expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send({ origin: 'https://evil.test' })).status).toBe(403);
  expect(asked).toHaveLength(1);
});

it('hands on a stream of events as it comes, and says when the page has gone', async () => {
  const headers = { accept: 'text/event-stream', 'accept-encoding': 'br, gzip' };
  const events = await new Promise<IncomingMessage>((done, fail) => {
    httpRequest({ port, path: `${AWAY}_hot/events`, headers }, done)
      .on('error', fail)
      .end();
  });
  expect(events.headers).toMatchObject({ 'content-type': 'text/event-stream' });
  const chunks = events[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  expect(String((await chunks.next()).value)).toBe('data: one\n\n');
  events.destroy();
  await left.promise;
});

it('says so when nobody is there to answer', async () => {
  const answer = await callPort(port, `${GONE}start.js`, {
    headers: { accept: 'application/json' },
  });
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.body.toString())).toHaveProperty('error.code');
  expect(problems).toEqual([expect.stringContaining(`${GONE}start.js`)]);
});

it('asks nobody for the files of a release that lies in a folder, or of none', async () => {
  expect((await callPort(port, `${HERE}start.js`)).status).toBe(404);
  expect((await callPort(port, '/assets/reed/ba9876543210/start.js')).status).toBe(404);
  expect((await callPort(port, HERE, { method: 'POST', body: 'x' })).status).toBe(405);
  expect((await callPort(port, `${HERE}a.js`, { method: 'POST', body: 'x' })).status).toBe(405);
  expect(asked).toEqual([]);
});

it('does not lead out of the files', async () => {
  await callPort(port, `${AWAY}../../../_hot/open`);
  await callPort(port, `${AWAY}%2e%2e/%2e%2e/secret`);
  expect(asked.filter(({ url }) => !url!.startsWith(AWAY))).toEqual([]);
});
