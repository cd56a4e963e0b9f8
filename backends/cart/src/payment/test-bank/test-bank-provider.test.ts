import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '@tessera/control/testing';
import { describeProvider, newKey } from '../testing/payment-contract.ts';
import { startTestBank, type RunningTestBank } from '../testing/running-test-bank.ts';
import { createTestBankProvider } from './test-bank-provider.ts';

describeProvider('the test bank', async () => {
  const bank = await startTestBank();
  return {
    provider: createTestBankProvider({ baseUrl: bank.url }),
    methods: async () => ({
      good: await bank.token('4242424242424242'),
      poor: await bank.token('4000000000009995'),
      challenged: await bank.token('4000002500003155'),
    }),
    async authenticate(url, passed) {
      await bank.authenticate(url, passed);
    },
    close: bank.close,
  };
});

const request = (key: string, method: string) => ({
  ...{ key, method, amount: { amount: 700, currency: 'USD' }, reference: 'order' },
  returnUrl: '/checkout',
});

describe('the test bank’s trouble', () => {
  let bank: RunningTestBank | undefined;
  let server: Server | undefined;
  afterEach(async () => {
    await bank?.close();
    server?.closeAllConnections();
    server?.close();
    bank = server = undefined;
  });

  async function answering(listener: RequestListener): Promise<string> {
    const listening = createServer(listener);
    server = listening;
    await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  it('is an unknown outcome, until the bank says more', async () => {
    bank = await startTestBank();
    const provider = createTestBankProvider({ baseUrl: bank.url });
    const one = request(newKey(), await bank.token('4000000000000119'));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(provider.authorise(one)).rejects.toMatchObject({ code: 'payment_unavailable' });
    }
    expect(await provider.authorise(one)).toMatchObject({ kind: 'authorised' });
  });

  it('with an answer that never comes can be found and voided', async () => {
    bank = await startTestBank();
    const provider = createTestBankProvider({ baseUrl: bank.url, timeout: 300 });
    const one = request(newKey(), await bank.token('4000000000000309'));
    await expect(provider.authorise(one)).rejects.toMatchObject({ code: 'payment_unavailable' });
    const found = await until('the bank has authorised', () => provider.findByKey(one.key));
    expect(found).toMatchObject({ status: 'authorised' });
    expect(await provider.cancelByKey(one.key)).toEqual({ kind: 'done', payment: found.id });
    expect(await provider.find(found.id)).toMatchObject({ status: 'cancelled' });
  });

  it.each([
    ['what a sidecar says instead', 404, '{"errorCode":"ERR_DIRECT_INVOKE","message":"no app"}'],
    ['no JSON', 200, '<html>'],
    ['an error of the bank', 500, '{"error":{"code":"processing_error","message":"-"}}'],
    ['an overloaded mesh', 503, ''],
  ])('is told from an answer: %s', async (_what, status, body) => {
    const baseUrl = await answering((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    const provider = createTestBankProvider({ baseUrl });
    await expect(provider.find('pay_1')).rejects.toMatchObject({ code: 'payment_unavailable' });
  });

  it('that the shop made itself is no unknown outcome', async () => {
    bank = await startTestBank();
    const provider = createTestBankProvider({ baseUrl: bank.url });
    const wrong = { ...request(newKey(), 'pm_x'), returnUrl: 'nowhere' };
    await expect(provider.authorise(wrong)).rejects.toMatchObject({ code: 'payment_misused' });
  });

  it('does not reach a bank that is not there', async () => {
    const provider = createTestBankProvider({ baseUrl: 'http://127.0.0.1:1' });
    await expect(provider.cancelByKey('k')).rejects.toMatchObject({ code: 'payment_unavailable' });
  });

  it('is not asked without token, deadline and key', async () => {
    let headers: Record<string, unknown> = {};
    const baseUrl = await answering((request, response) => {
      headers = request.headers;
      response.end('{"id":"pay_1","status":"authorised"}');
    });
    const provider = createTestBankProvider({
      baseUrl,
      timeout: 4_000,
      headers: () => ({ 'dapr-api-token': 'sidecar', traceparent: '00-a-b-01' }),
    });
    await provider.authorise(request('checkout:1:authorise', 'pm_1'));
    expect(headers).toMatchObject({
      'dapr-api-token': 'sidecar',
      traceparent: '00-a-b-01',
      'tessera-deadline': '4000',
      'idempotency-key': 'checkout:1:authorise',
    });
  });
});

describe('a notice of the test bank', () => {
  const secret = 'secret';
  const provider = createTestBankProvider({ baseUrl: 'http://unused', webhookSecret: secret });
  const body = JSON.stringify({
    ...{ id: 'evt_1', type: 'payment.requires_action' },
    payment: { id: 'pay_1', status: 'requires_action' },
  });
  const signed = (text: string, by = secret, at = Date.now()) => {
    const time = Math.floor(at / 1000);
    const digest = createHmac('sha256', by).update(`${time}.${text}`).digest('hex');
    return { 'test-bank-signature': `t=${time},v1=${digest}` };
  };

  it('is believed when it is signed', () => {
    expect(provider.readWebhook(signed(body), body)).toEqual({
      ...{ id: 'evt_1', payment: 'pay_1', status: 'action' },
    });
  });

  it.each([
    ['unsigned', {}, body, 'signature_missing'],
    ['malformed', { 'test-bank-signature': 'v1=1' }, body, 'signature_missing'],
    ['signed by another', signed(body, 'other'), body, 'signature_wrong'],
    ['changed', signed(body), body.replace('pay_1', 'pay_2'), 'signature_wrong'],
    ['old', signed(body, secret, Date.now() - 3_600_000), body, 'signature_old'],
    ['no JSON', signed('hello'), 'hello', 'body_invalid'],
    [
      'about nothing',
      signed('{"id":"evt_1","payment":{}}'),
      '{"id":"evt_1","payment":{}}',
      'body_invalid',
    ],
  ])('is not believed when %s', (_how, headers, text, code) => {
    expect(() => provider.readWebhook(headers, text)).toThrow(expect.objectContaining({ code }));
  });

  it('is never believed without a secret', () => {
    const open = createTestBankProvider({ baseUrl: 'http://unused' });
    expect(() => open.readWebhook(signed(body, ''), body)).toThrow(
      expect.objectContaining({ code: 'signature_wrong' }),
    );
  });

  it('of the bank itself is believed', async () => {
    const told: { headers: Record<string, string>; body: string }[] = [];
    const shop = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        told.push({ headers: request.headers as Record<string, string>, body: text });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
    const { port } = shop.address() as AddressInfo;
    const bank = await startTestBank({
      ...{ DAPR_HTTP_PORT: String(port), TEST_BANK_WEBHOOK_SECRET: secret },
    });
    try {
      const asked = createTestBankProvider({ baseUrl: bank.url });
      const answer = await asked.authorise(request(newKey(), await bank.token('4242424242424242')));
      const notice = await until('the bank tells it', () => told[0]);
      expect(provider.readWebhook(notice.headers, notice.body)).toMatchObject({
        payment: (answer as { payment: string }).payment,
        status: 'authorised',
      });
    } finally {
      await bank.close();
      shop.closeAllConnections();
      shop.close();
    }
  });
});
