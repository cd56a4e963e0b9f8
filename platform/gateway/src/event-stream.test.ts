import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callPort } from './testing/call-port.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

/** Resolves with the headers, before any event. */
function open({ port } = gateway): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const headers = { accept: 'text/event-stream', 'accept-encoding': 'br, gzip' };
    const path = '/api/sample/items/events';
    httpRequest({ port, path, headers }, done).on('error', fail).end();
  });
}

async function tell(words: string): Promise<void> {
  await fetch(`${gateway.upstreamUrl}/items/tell?${words}`);
}

it('hands on each event at once and as it is, for longer than any other answer may take', async () => {
  const events = await open();
  expect(events.statusCode).toBe(200);
  expect(events.headers).not.toHaveProperty('content-encoding');
  const chunks = events[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const begun = performance.now();
  // The deadline of other answers is 400 ms here, and the longest silence 300 ms.
  for (let n = 0; performance.now() - begun < 1_000; n += 1) {
    await tell(`:${n}`);
    const { value } = await chunks.next();
    expect(String(value)).toBe(`:${n}`);
    await delay(100);
  }
  events.destroy();
});

it('ends one that says nothing any more', async () => {
  const events = await open();
  await expect(events.toArray()).rejects.toThrow('aborted');
});

it('tells the slice when the visitor has left', async () => {
  const left = gateway.nextAbort('/items/events');
  const events = await open();
  events.destroy();
  const before = gateway.problems.length;
  await left;
  expect((await callPort(gateway.port, '/api/sample/echo')).status).toBe(200);
  expect(gateway.problems.slice(before), 'which is nothing to complain of').toEqual([]);
});

it('ends all of them when it is to stop, so that it need not cut anything', async () => {
  const own = await startTestGateway();
  const events = await open(own);
  // Comments enough, so that only stopping ends it.
  const comments = setInterval(() => void fetch(`${own.upstreamUrl}/items/tell?:`), 100);
  const received = events.toArray();
  const begun = performance.now();
  await Promise.all([own.drain(), expect(received).rejects.toThrow('aborted')]);
  expect(performance.now() - begun).toBeLessThan(2_500);
  clearInterval(comments);
  await own.close();
});
