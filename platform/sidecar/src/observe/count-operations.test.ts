import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { createOperationCounter } from './count-operations.ts';

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Sends a request by a counter to a server that reads it after the counter saw it. */
async function count(path: string, body: string, method = 'POST'): Promise<string[]> {
  const counted: string[] = [];
  const look = createOperationCounter('garden', 'r', { record: ({ what }) => counted.push(what) });
  const server = createServer((incoming, response) => {
    look(incoming);
    void text(incoming).then((read) => response.end(read));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<string>((done, fail) => {
    const headers = { 'content-length': Buffer.byteLength(body) };
    const outgoing = request({ port, path, method, headers }, (response) => done(text(response)));
    outgoing.on('error', fail).end(body);
  });
  expect(answer).toBe(body);
  return counted;
}

it.each([
  ['/graphql', '{"documentId":"sha256:ab","variables":{}}', ['sha256:ab']],
  ['/graphql?x=1', '{"query":"query Bed($name: String!) { bed }"}', ['Bed']],
  ['/graphql', '{"query":"query A { a }","operationName":"B"}', ['B']],
  ['/graphql', '{"query":"{ bed }"}', []],
  ['/graphql', 'no JSON', []],
  ['/forms', '{"documentId":"sha256:ab"}', []],
  ['/graphql', JSON.stringify({ documentId: 'a', more: 'x'.repeat(70_000) }), []],
])('of %s %.60s counts %j', async (path, body, counted) => {
  expect(await count(path, body)).toEqual(counted);
});
