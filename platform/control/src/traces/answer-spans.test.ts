import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerSpans } from './answer-spans.ts';
import { createSpanStore } from './span-store.ts';

let server: Server;
let url: string;

beforeEach(async () => {
  const store = createSpanStore();
  server = createServer((request, response) => {
    void answerSpans(store, request, response).then(
      (answered) => answered || response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const SPAN = {
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  name: 'GET',
  kind: 'server',
  service: 'gateway',
  start: 1,
  duration: 2,
  attributes: {},
};
const post = (body: string): Promise<Response> =>
  fetch(`${url}/v1/spans`, { method: 'POST', body });

it('takes spans and shows them as traces', async () => {
  expect((await post(JSON.stringify({ spans: [SPAN] }))).status).toBe(204);
  const list = (await (await fetch(`${url}/v1/traces`)).json()) as unknown;
  expect(list).toMatchObject({ traces: [{ traceId: SPAN.traceId, spans: 1 }] });
  const one = (await (await fetch(`${url}/v1/traces/${SPAN.traceId}`)).json()) as unknown;
  expect(one).toEqual({ spans: [SPAN] });
});

it('refuses what is no report, or too long a one', async () => {
  expect((await post('nonsense')).status).toBe(400);
  expect((await post(`{"spans":["${'x'.repeat(1_100_000)}"]}`)).status).toBe(400);
});

it('leaves other requests alone', async () => {
  expect((await fetch(`${url}/v1/state`)).status).toBe(404);
  expect((await fetch(`${url}/v1/traces/x`)).status).toBe(404);
});
