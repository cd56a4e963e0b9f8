import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the hops lead to: a short JSON answer, at once. */
const body = JSON.stringify({ id: '7', name: 'a thing', text: 'x'.repeat(400), cents: 107 });
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
