import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { openEventStreams } from './event-streams.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function serve(streams: ReturnType<typeof openEventStreams>): Promise<number> {
  const server = createServer((_, response) => streams.add(response, []));
  closing.push(() => (streams.close(), server.closeAllConnections(), server.close()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

test('a stream is never silent for long', async () => {
  const port = await serve(openEventStreams(20));
  let said = '';
  const page = connect(port, '127.0.0.1', () => page.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
  page.on('data', (chunk) => (said += chunk.toString()));
  await until('two heartbeats', () => said.split(': still here').length > 2);
  page.destroy();
});

test('a page that takes nothing is let go, the others hear everything', async () => {
  const streams = openEventStreams(60_000, 3 * 1024 * 1024);
  const port = await serve(streams);
  let ended = false;
  let heard = 0;
  const [listening, slow] = await Promise.all([listen(port), listen(port)]);
  listening.on('data', (chunk) => (heard += chunk.length));
  slow.on('error', () => {});
  slow.on('close', () => (ended = true));
  slow.pause();
  const hash = 'x'.repeat(1024 * 1024);
  // More than the system takes for a connection that nobody reads.
  for (let sent = 1; sent <= 16; sent += 1) {
    streams.send({ type: 'built', hash });
    await until('the other has it', () => heard > sent * hash.length);
  }
  slow.resume();
  await until('it was let go', () => ended);
  listening.destroy();
});

function listen(port: number): Promise<Socket> {
  return new Promise((done) => {
    const page = connect(port, '127.0.0.1', () => page.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
    page.once('data', () => done(page));
  });
}
