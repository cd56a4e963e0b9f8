import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../accounts/testing/browser.ts';
import { madeCustomer } from '../accounts/testing/made-customer.ts';
import { addPasskeyIn } from '../passkeys/testing/key-ring.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import type { CustomerData } from './collect-data.ts';

const DOCUMENTS = { me: '{ me { id } }' };
const ADA = 'ada@example.com';
const HELD = { orders: [{ number: 'T-1' }], cart: null, checkout: null };

let database: AccountTestDatabase;
let service: AccountService;
let sidecar: Server;
/** What the cart answers; a request without an answer is broken off. */
let answer: { status: number; body: string } | undefined;
let asked: string[] = [];
beforeAll(async () => {
  database = await createAccountDatabase();
  sidecar = createServer((request, response) => {
    if (request.url?.includes('/invoke/')) asked.push(`${request.method} ${request.url}`);
    if (!answer) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((ready) => sidecar.listen(0, '127.0.0.1', ready));
  const sidecarPort = (sidecar.address() as AddressInfo).port;
  service = await startAccountService(database.url, DOCUMENTS, { sidecarPort });
});
beforeEach(async () => {
  answer = { status: 200, body: JSON.stringify(HELD) };
  asked = [];
  await database.pool.query('truncate customer, registration, limit_use, mail cascade');
});
afterAll(async () => {
  await service.close();
  sidecar.close();
  await database.drop();
});

const open = () => openBrowser(service.app);
const made = (email = ADA) => madeCustomer(service.app, database.pool, email);
const dataOf = async (browser: ReturnType<typeof open>) =>
  JSON.parse((await browser.get('/data')).body) as CustomerData;

describe('the data of a customer', () => {
  it('is a file of all that the account and the cart have', async () => {
    const browser = await made();
    await addPasskeyIn(service.app, browser, { name: 'Laptop' });
    await browser.post('/change-name', { name: '<script>' });
    const { status, headers, body } = await browser.get('/data');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="tessera-data.json"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const { account, cart, missing } = JSON.parse(body) as CustomerData;
    expect(account).toMatchObject({
      customer: { email: ADA, name: '<script>', language: 'en' },
      sessions: [{ device: '', endedAt: null }],
      passkeys: [{ name: 'Laptop', lastUsedAt: null }],
      mails: [{ to: ADA, subject: 'Please confirm your e-mail address' }, { to: ADA }],
    });
    expect([cart, missing]).toEqual([HELD, []]);
    const { me } = await browser.ask<{ me: { id: string } }>('me');
    expect(asked).toEqual([`GET /v1.0/invoke/cart/method/customers/${me.id}/data`]);
  });

  it('says what is missing when the cart does not answer', async () => {
    const browser = await made();
    for (const broken of [
      undefined,
      { status: 404, body: '{}' },
      { status: 500, body: '' },
      { status: 200, body: 'no json' },
    ]) {
      answer = broken;
      const data = await dataOf(browser);
      expect(data).toMatchObject({
        missing: ['cart'],
        cart: null,
        account: { customer: { email: ADA } },
      });
    }
  });

  it('holds nothing that logs in as them', async () => {
    const browser = await made();
    const { passkey } = await addPasskeyIn(service.app, browser);
    await open().post('/forgot-password', { email: ADA });
    const { body } = await browser.get('/data');
    const { rows } = await database.pool.query<{ text: string }>(
      `select body_text as text from mail where kind = 'reset'`,
    );
    const token = /\/reset\/([\w-]{43})/u.exec(rows[0]!.text)![1]!;
    for (const secret of [token, passkey.id, ...browser.cookies.values()]) {
      expect(body).not.toContain(secret);
    }
    expect(body).not.toMatch(/argon2|password_hash|refresh/iu);
  });

  it('is of nobody else', async () => {
    const [ada, eve] = [await made(), await made('eve@example.com')];
    const { me } = await ada.ask<{ me: { id: string } }>('me');
    for (const path of ['/data', `/data?customer=${me.id}`, `/data?id=${me.id}`]) {
      const { body } = await eve.get(path);
      expect(body).toContain('eve@example.com');
      expect(body).not.toContain(ADA);
    }
    expect(JSON.stringify(await dataOf(ada))).not.toContain('eve@example.com');
    const guest = await open().get('/data');
    expect(guest.location).toBe('/account/login?return=%2Faccount%2Fsecurity');
  });

  it('is not fetched in their name by another site', async () => {
    const browser = await made();
    for (const site of ['cross-site', 'same-site']) {
      const { status, location, body } = await browser.get('/data', { 'sec-fetch-site': site });
      expect([status, location, body]).toEqual([303, '/account/security', '']);
    }
    expect(asked).toEqual([]);
  });
});
