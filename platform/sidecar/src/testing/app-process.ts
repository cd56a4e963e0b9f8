import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * An app for tests: says what it was asked, and is slow, sick or dumb when told so.
 *
 * - `POST /behave?as=well|dumb|failing|sick` (not through the sidecar, so without a token)
 * - `/echo…` says what arrived; `/slow?ms=20`, `/status/418`, `/stream?chunks=5`, `/break`
 * - `GET /seen` counts the requests that it worked on
 */
let behaviour = 'well';
let seen = 0;
const name = process.env['APP_NAME'] ?? 'app';
const token = process.env['APP_API_TOKEN'];

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://app');
  if (request.method === 'POST' && url.pathname === '/behave') {
    behaviour = url.searchParams.get('as') ?? 'well';
    return void response.end();
  }
  if (url.pathname === '/seen') return void response.end(String(seen));
  if (token !== undefined && request.headers['dapr-api-token'] !== token) {
    return void response.writeHead(403).end('come through my sidecar');
  }
  if (url.pathname === '/readyz') {
    return void response.writeHead(behaviour === 'sick' ? 503 : 200).end();
  }
  seen += 1;
  if (behaviour === 'dumb') return;
  if (behaviour === 'failing') return void response.writeHead(500).end('broken');
  void answer(url, response, async () => ({
    app: name,
    method: request.method,
    path: request.url,
    headers: request.headers,
    body: await text(request),
  }));
});

async function answer(
  url: URL,
  response: ServerResponse,
  describe: () => Promise<unknown>,
): Promise<void> {
  const [, first, second] = url.pathname.split('/');
  switch (first) {
    case 'slow':
      setTimeout(() => response.end(name), Number(url.searchParams.get('ms')));
      return;
    case 'status':
      response.writeHead(Number(second), { 'x-own': 'yes' });
      return void response.end('as asked');
    case 'stream':
      for (let chunk = 0; chunk < Number(url.searchParams.get('chunks')); chunk += 1) {
        response.write(`chunk ${chunk}\n`);
        await new Promise((done) => setImmediate(done));
      }
      return void response.end();
    case 'listen':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      return void response.write(': alive\n\n');
    case 'break':
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      return void setImmediate(() => response.destroy());
    default:
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify(await describe()));
  }
}

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
