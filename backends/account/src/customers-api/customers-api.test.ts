import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../accounts/testing/made-customer.ts';
import { bookTrouble, give } from '../ledger/testing/books.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import { startShopping, type TestShopping } from './testing/shopping.ts';

let shopping: TestShopping;
/** As it stands in the shop: behind a sidecar. */
let guarded: AccountService;

beforeAll(async () => {
  shopping = await startShopping();
  guarded = await startAccountService(shopping.database.url, {}, { appToken: 'app' });
});
afterAll(async () => {
  expect(await bookTrouble(shopping.database.pool)).toEqual([]);
  await guarded.close();
  await shopping.close();
});

type Method = 'GET' | 'PUT' | 'DELETE';

async function call(method: Method, url: string, body?: unknown, caller: string | null = 'cart') {
  const response = await guarded.app.inject({
    ...{ method, url },
    headers: {
      'dapr-api-token': 'app',
      ...(caller === null ? {} : { 'tessera-caller': caller }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const code = response.body
    ? response.json<{ error?: { code: string } }>().error?.code
    : undefined;
  return { status: response.statusCode, code, response };
}

const balances = async (id: string) =>
  (await call('GET', `/customers/${id}/credit`)).response.json<unknown>();

describe('what other slices ask', () => {
  it('is who somebody is, and where their parcels go', async () => {
    const { browser, id } = await shopping.member();
    const tell = async () => (await call('GET', `/customers/${id}`)).response.json<object>();
    const email = expect.stringContaining('@example.com') as string;
    expect(await tell()).toEqual({ id, email, name: 'Ada', defaultAddress: null });
    const address = {
      ...{ country: 'DE', recipient: 'Ada', line1: 'Weg 1', line2: '' },
      ...{ city: 'Berlin', region: '', postalCode: '10117' },
    };
    await browser.post('/addresses/save', address);
    expect(await tell()).toEqual({ id, email, name: 'Ada', defaultAddress: address });
  });

  it('is what they may spend, in every currency', async () => {
    const { id } = await shopping.member();
    await give(shopping.database.pool, id, 250, 'KRW');
    expect(await balances(id)).toEqual({
      balances: [
        { currency: 'USD', amount: 0 },
        { currency: 'EUR', amount: 0 },
        { currency: 'KRW', amount: 250 },
      ],
    });
  });

  it.each([randomUUID(), 'me', '..%2Fx'])('is not known of %s', async (id) => {
    expect(await call('GET', `/customers/${id}`)).toMatchObject({
      ...{ status: 404, code: 'customer_unknown' },
    });
    expect((await call('GET', `/customers/${id}/credit`)).status).toBe(404);
  });
});

describe('a redemption', () => {
  it('is made once, differs from no other, and is not made again', async () => {
    const { id: customer } = await shopping.member();
    await give(shopping.database.pool, customer, 1_000);
    const url = `/credit-redemptions/${randomUUID()}`;
    const wish = { customer, amount: 600, currency: 'USD' };
    expect((await call('PUT', url, wish)).status).toBe(200);
    expect((await call('PUT', url, wish)).status).toBe(200);
    for (const other of [{ amount: 599 }, { currency: 'EUR' }, { customer: randomUUID() }]) {
      const differs = await call('PUT', url, { ...wish, ...other });
      expect(differs).toMatchObject({ status: 409, code: 'credit_refused' });
    }
    const second = `/credit-redemptions/${randomUUID()}`;
    expect(await call('PUT', second, wish)).toMatchObject({ status: 409, code: 'credit_refused' });
    expect((await call('DELETE', url)).status).toBe(204);
    expect((await call('DELETE', url)).status).toBe(204);
    expect(await call('PUT', url, wish)).toMatchObject({ status: 409, code: 'credit_refused' });
    expect((await call('DELETE', second)).status).toBe(204);
    expect((await call('PUT', second, wish)).status).toBe(409);
    expect(await balances(customer)).toMatchObject({ balances: [{ amount: 1_000 }, {}, {}] });
  });

  it.each([
    ['/credit-redemptions/1', { amount: 1 }],
    [`/credit-redemptions/${randomUUID()}`, { amount: 0 }],
    [`/credit-redemptions/${randomUUID()}`, { amount: 1.5 }],
    [`/credit-redemptions/${randomUUID()}`, { amount: 3_000_000_000 }],
    [`/credit-redemptions/${randomUUID()}`, { currency: 'GBP' }],
    [`/credit-redemptions/${randomUUID()}`, { customer: 'me' }],
    [`/credit-redemptions/${randomUUID()}`, 'no json'],
  ])('%s of %j is no request', async (url, wrong) => {
    const right = { customer: randomUUID(), amount: 5, currency: 'USD' };
    const body = typeof wrong === 'string' ? wrong : { ...right, ...wrong };
    expect(await call('PUT', url, body)).toMatchObject({ status: 400, code: 'bad_request' });
  });
});

describe('visitors', () => {
  it('reach none of it, whatever they send', async () => {
    const { browser, id } = await shopping.member();
    await give(shopping.database.pool, id, 1_000);
    const order = randomUUID();
    const wish = { customer: id, amount: 100, currency: 'USD' };
    const requests: [Method, string, object?][] = [
      ['GET', `/customers/${id}`],
      ['GET', `/customers/${id}/credit`],
      ['PUT', `/credit-redemptions/${order}`, wish],
      ['DELETE', `/credit-redemptions/${order}`],
    ];
    for (const [method, url, body] of requests) {
      for (const caller of ['gateway', 'shell', '', null]) {
        expect(await call(method, url, body, caller), `${method} ${url}`).toMatchObject({
          ...{ status: 403, code: 'not_for_visitors' },
        });
      }
      const past = await guarded.app.inject({
        ...{ method, url, headers: { 'tessera-caller': 'cart', cookie: browser.cookie() } },
      });
      expect(past.statusCode).toBe(403);
    }
    expect(await balances(id)).toMatchObject({ balances: [{ amount: 1_000 }, {}, {}] });
  });
});

describe('who was erased', () => {
  it('has and is nothing any more', async () => {
    const { pool } = shopping.database;
    const { browser, id } = await shopping.member();
    await give(pool, id, 1_000);
    const [order, later] = [randomUUID(), randomUUID()];
    const wish = { customer: id, amount: 100, currency: 'USD' };
    await call('PUT', `/credit-redemptions/${order}`, wish);
    await browser.post('/wishlist/add', { product: 'mug' });
    const data = (await browser.get('/data')).body;
    for (const part of ['"mug"', '"granted"', order]) expect(data).toContain(part);
    const gone = await browser.post('/erase', { password: PASSWORD });
    expect(gone.location).toBe('/account/login?notice=erased');
    expect((await call('GET', `/customers/${id}`)).status).toBe(404);
    expect((await call('GET', `/customers/${id}/credit`)).status).toBe(404);
    expect((await call('PUT', `/credit-redemptions/${later}`, wish)).status).toBe(409);
    expect((await call('DELETE', `/credit-redemptions/${order}`)).status).toBe(204);
    for (const table of ['address', 'wish', 'customer_order', 'ledger_account']) {
      const { rowCount } = await pool.query(`select from ${table} where customer = $1`, [id]);
      expect([table, rowCount]).toEqual([table, 0]);
    }
    const { rows } = await pool.query<{ amount: number }>(
      `select amount from ledger_entry join ledger_account account on account.id = account
       where kind = 'forfeited' order by ledger_entry.id desc limit 1`,
    );
    expect(rows).toEqual([{ amount: 900 }]);
  });

  it('is gone whatever happens to their credit meanwhile', async () => {
    const { pool } = shopping.database;
    const { browser, id } = await shopping.member();
    await give(pool, id, 1_000);
    const spend = () =>
      call('PUT', `/credit-redemptions/${randomUUID()}`, {
        ...{ customer: id, amount: 10, currency: 'USD' },
      });
    const [erased, ...spent] = await Promise.all([
      browser.post('/erase', { password: PASSWORD }),
      ...Array.from({ length: 20 }, spend),
    ]);
    expect(erased.location).toBe('/account/login?notice=erased');
    expect(spent.map(({ status }) => status).filter((status) => status > 409)).toEqual([]);
    const { rowCount } = await pool.query(
      `select from ledger_account where customer = $1
       union all select from credit_redemption where customer = $1`,
      [id],
    );
    expect(rowCount).toBe(0);
  });
});
