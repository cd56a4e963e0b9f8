// A process that keeps the slice contract and can be told to misbehave. Copied into fixture shops.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const { PORT, HOST, TESSERA_SERVICE, TESSERA_DATA_DIR } = process.env;
const log = (level, msg) =>
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, msg })}\n`);

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json' };
/** Responses that wait for `/release`. */
let held = [];

const answers = {
  '/healthz': (_, response) => response.end('ok'),
  '/readyz': (_, response) => {
    const unready = existsSync(join(TESSERA_DATA_DIR, 'unready'));
    response.writeHead(unready ? 503 : 200).end();
  },
  '/echo': async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    const text = JSON.stringify({
      service: TESSERA_SERVICE,
      pid: process.pid,
      method,
      url,
      headers,
      body,
    });
    response.writeHead(200, { ...JSON_TYPE, 'x-powered-by': 'fixture' }).end(text);
  },
  '/environment': (_, response) =>
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(process.env)),
  '/large': (_, response) => {
    const text = JSON.stringify('large '.repeat(2_000));
    const length = { 'content-length': Buffer.byteLength(text) };
    response.writeHead(200, { ...JSON_TYPE, ...length, etag: '"large"' }).end(text);
  },
  '/stream': (_, response) => {
    response.writeHead(200, HTML).write('<p>first</p>');
    held.push(response);
  },
  '/release': (_, response) => {
    for (const waiting of held) waiting.end('<p>last</p>');
    held = [];
    response.end();
  },
  '/never': () => {},
  '/die': () => process.exit(3),
  '/reset': (request) => request.socket.destroy(),
  '/hang': () => {
    for (;;);
  },
  '/log-warning': (_, response) => {
    log('warn', 'something odd');
    response.end();
  },
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://fixture');
  const answer = answers[pathname];
  if (answer) return void answer(request, response);
  const nonce = [request.headers['tessera-csp-nonce']].flat().join('');
  response.writeHead(200, HTML);
  response.end(
    `<!doctype html><title>${TESSERA_SERVICE}</title><script nonce="${nonce}"></script>`,
  );
});
server.listen(Number(PORT), HOST, () => log('info', 'listening'));
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
