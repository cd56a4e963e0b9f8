import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '@tessera/control/testing';
import { newKey, openBank, type TestBank } from '../testing/open-bank.ts';

const SECRET = 'webhook-secret';

interface Told {
  headers: IncomingHttpHeaders;
  body: string;
}

let told: Told[];
let refusals: number;
let bank: TestBank;
let closeShop: () => Promise<void>;

beforeEach(async () => {
  told = [];
  refusals = 0;
  const shop = createServer((request, response) => {
    void text(request).then((body) => {
      told.push({ headers: request.headers, body });
      refusals -= 1;
      response.writeHead(refusals >= 0 ? 503 : 204).end();
    });
  });
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  const { port } = shop.address() as AddressInfo;
  closeShop = () => new Promise((done) => shop.close(() => done()));
  bank = await openBank({
    webhooks: { url: `http://127.0.0.1:${port}/`, secret: SECRET, token: 'sidecar' },
  });
});
afterEach(async () => {
  await bank.close();
  await closeShop();
});

const waiting = async (): Promise<number> => {
  const { rows } = await bank.pool.query<{ count: number }>('select count(*) from webhook');
  return rows[0]!.count;
};

it('tells every change once it stands, signed', async () => {
  const { body } = await bank.authorise('4242424242424242', newKey(), 100);
  const id = String(body['id']);
  await bank.post(`/v1/payments/${id}/capture`, { amount: 100 }, newKey());
  await bank.post(`/v1/payments/${id}/refunds`, { amount: 40 }, newKey());
  await until('all is told', async () => (await waiting()) === 0 && told.length === 3);
  const events = told.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set([...['payment.authorised', 'payment.captured', 'payment.refunded']]),
  );
  expect(events.find(({ type }) => type === 'payment.refunded')).toMatchObject({
    id: expect.stringMatching(/^evt_/),
    payment: { id, status: 'captured', captured: 100, refunded: 40 },
  });
  for (const { headers, body } of told) {
    expect(headers['dapr-api-token']).toBe('sidecar');
    const [, time, digest] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['test-bank-signature'])) ?? [];
    expect(digest).toBe(createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex'));
  }
});

it('tells again with the same id until it is heard', async () => {
  refusals = 2;
  await bank.authorise('4000000000000002', newKey());
  await until('it was heard', async () => (await waiting()) === 0);
  expect(told).toHaveLength(3);
  expect(new Set(told.map(({ body }) => body)).size).toBe(1);
  expect(told[0]?.body).toContain('"payment.declined"');
});

it('gives up after a day', async () => {
  refusals = Infinity;
  await bank.authorise('4242424242424242', newKey());
  await until('it was refused once', () => told.length > 0);
  await bank.pool.query(
    `update webhook set created_at = now() - interval '25 hours', due_at = now()`,
  );
  await until('it was given up', async () => (await waiting()) === 0);
});
