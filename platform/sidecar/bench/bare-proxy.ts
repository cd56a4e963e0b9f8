import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a hop costs in this runtime before it does anything useful: `UPSTREAM` is a port. */
const port = Number(process.env['UPSTREAM']);
const agent = new Agent({ keepAlive: true, maxFreeSockets: 256, scheduling: 'lifo' });
const server = createServer((incoming, response) => {
  const { method, url: path, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
