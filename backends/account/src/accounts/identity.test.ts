import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import { openBrowser } from './testing/browser.ts';
import { madeCustomer, PASSWORD, tokenFromMail } from './testing/made-customer.ts';

const DOCUMENTS = {
  me: '{ me { id email name registeredAt sessions { id device current } } }',
  form: 'query ($id: String!) { form(id: $id) { name values { name value } errors { field code params { name value } } } }',
  link: 'query ($token: String!) { confirm: link(kind: CONFIRM, token: $token) reset: link(kind: RESET, token: $token) }',
};

let database: AccountTestDatabase;
let service: AccountService;
beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, DOCUMENTS);
});
beforeEach(() =>
  database.pool.query(
    'truncate customer, registration, link, limit_use, outbox_event, mail cascade',
  ),
);
afterAll(async () => {
  await service.close();
  await database.drop();
});

const open = (client?: string) => openBrowser(service.app, client);
const made = (email = 'ada@example.com') => madeCustomer(service.app, database.pool, email);
const formIdOf = (location: string | undefined) =>
  new URL(location ?? '', 'http://here.invalid').searchParams.get('form') ?? '';
interface Me {
  me: {
    id: string;
    email: string;
    sessions: { id: string; device: string; current: boolean }[];
  } | null;
}

describe('a customer', () => {
  it('registers, confirms, logs in, and is known', async () => {
    const browser = open();
    const form = { name: ' Ada Lovelace ', email: 'Ada@Example.com', password: PASSWORD };
    const { status, location, headers } = await browser.post('/register', form);
    expect([status, location]).toEqual([303, '/account/register?notice=check_mail']);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(browser.cookies.size).toBe(0);
    const token = (await tokenFromMail(database.pool, 'Ada@Example.com'))!;
    expect(await browser.ask('link', { token })).toEqual({ confirm: true, reset: false });
    expect((await browser.post('/confirm', { token })).location).toBe(
      '/account/login?notice=confirmed',
    );
    expect(await browser.ask('link', { token })).toEqual({ confirm: false, reset: false });
    const again = await browser.post('/confirm', { token });
    expect(await browser.ask('form', { id: formIdOf(again.location) })).toEqual({
      form: {
        name: 'confirm',
        values: [],
        errors: [{ field: '', code: 'link_expired', params: [] }],
      },
    });
    const login = { email: 'ADA@example.COM', password: PASSWORD, return: '/account/orders?x=1' };
    expect((await browser.post('/login', login)).location).toBe('/account/orders?x=1');
    expect([...browser.cookies.keys()]).toEqual([
      ...['tessera_access', 'tessera_refresh', 'tessera_session'],
    ]);
    expect((await browser.ask<Me>('me')).me).toMatchObject({
      ...{ email: 'Ada@Example.com', name: 'Ada Lovelace' },
      sessions: [{ current: true }],
    });
    const { rows } = await database.pool.query('select topic from outbox_event order by id');
    expect(rows).toEqual([
      { topic: 'account.customer-registered.v1' },
      { topic: 'account.logged-in.v1' },
    ]);
  });

  it('is told beside the fields what is wrong, and finds them filled in', async () => {
    const browser = open();
    const form = { name: '', email: 'ada@localhost', password: 'short', return: '/checkout' };
    const { location } = await browser.post('/register', form);
    expect(location).toMatch(/^\/account\/register\?form=[\w-]{22}&return=%2Fcheckout$/u);
    const answer = await browser.ask('form', { id: formIdOf(location) });
    expect(answer).toEqual({
      form: {
        name: 'register',
        values: [
          { name: 'name', value: '' },
          { name: 'email', value: 'ada@localhost' },
        ],
        errors: [
          { field: 'name', code: 'required', params: [] },
          { field: 'email', code: 'invalid_email', params: [] },
          { field: 'password', code: 'too_short', params: [{ name: 'min', value: '8' }] },
        ],
      },
    });
    await database.pool.query(`update form_attempt set created_at = now() - interval '11 minutes'`);
    expect(await browser.ask('form', { id: formIdOf(location) })).toEqual({ form: null });
    expect(await browser.ask('form', { id: "' or 1=1" })).toEqual({ form: null });
  });

  it('logs out here, whatever is left of the session', async () => {
    const browser = await made();
    const stolen = browser.cookie();
    expect((await browser.post('/logout', { return: '/p/vase' })).location).toBe('/p/vase');
    expect(browser.cookies.size).toBe(0);
    const answer = await open().get('/session/refresh?return=/x', { cookie: stolen });
    expect(answer.location).toBe('/x');
    expect(String(answer.headers['set-cookie'])).toContain('tessera_refresh=;');
    expect((await open().post('/logout', {})).location).toBe('/');
  });

  it('ends sessions elsewhere', async () => {
    const [here, there] = [await made(), open()];
    await there.post('/login', { email: 'ada@example.com', password: PASSWORD });
    const listed = (await here.ask<Me>('me')).me!.sessions;
    expect(listed.map(({ current }) => current)).toEqual([false, true]);
    const { location } = await here.post('/sessions/revoke', { session: listed[0]!.id });
    expect(location).toBe('/account/security?notice=session_revoked');
    expect(await there.ask('me')).toEqual({ me: null });
    const third = open();
    await third.post('/login', { email: 'ada@example.com', password: PASSWORD });
    await third.post('/sessions/revoke', { session: 'others' });
    expect(await here.ask('me')).toEqual({ me: null });
    expect((await third.ask<Me>('me')).me!.sessions).toHaveLength(1);
    const guest = await open().post('/sessions/revoke', { session: 'others' });
    expect(guest.location).toBe('/account/login?return=%2Faccount%2Fsecurity');
  });

  it('ends no session of somebody else', async () => {
    const [ada, bob] = [await made(), await made('bob@example.com')];
    const [session] = (await ada.ask<Me>('me')).me!.sessions;
    await bob.post('/sessions/revoke', { session: session!.id });
    await bob.post('/sessions/revoke', { session: "\0' or 1=1" });
    expect((await ada.ask<Me>('me')).me?.email).toBe('ada@example.com');
  });

  it('may take longer over a form than an access token is good', async () => {
    const browser = await made();
    browser.cookies.delete('tessera_access');
    expect((await browser.post('/sessions/revoke', { session: 'others' })).location).toContain(
      'session_revoked',
    );
    expect((await browser.ask<Me>('me')).me?.email).toBe('ada@example.com');
  });
});

describe('a session', () => {
  it('goes on by a page, and by a script', async () => {
    const browser = await made();
    const before = browser.cookie();
    browser.cookies.delete('tessera_access');
    const page = await browser.get('/session/refresh?return=%2Faccount%3Fa%3D1');
    expect([page.status, page.location]).toEqual([303, '/account?a=1']);
    expect(browser.cookie()).not.toBe(before);
    expect((await browser.ask<Me>('me')).me?.email).toBe('ada@example.com');
    const headers = { cookie: browser.cookie(), 'sec-fetch-site': 'same-origin' };
    const script = await service.app.inject({ method: 'POST', url: '/session/refresh', headers });
    expect([script.statusCode, script.body]).toEqual([204, '']);
    expect((await browser.post('/session/refresh', {})).status).toBe(204);
    expect((await browser.ask<Me>('me')).me?.email).toBe('ada@example.com');
  });

  it('that is over leaves nothing in the browser', async () => {
    const browser = open();
    browser.cookies.set('tessera_session', '1');
    browser.cookies.set('tessera_refresh', 'x'.repeat(43));
    expect((await browser.post('/session/refresh', {})).status).toBe(401);
    expect(browser.cookies.size).toBe(0);
    browser.cookies.set('tessera_session', '1');
    expect((await browser.get('/session/refresh?return=/account')).status).toBe(303);
    expect(browser.cookies.size).toBe(0);
  });

  it('is not ended by a picture on another site', async () => {
    const answer = await open().get('/session/refresh', {
      ...{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('is verified with what is published', async () => {
    const { headers, body } = await open().get('/.well-known/jwks.json');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    const { keys } = JSON.parse(body) as { keys: object[] };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).not.toHaveProperty('d');
  });
});

describe('mails', () => {
  it('are files where there is no server for them', async () => {
    await open().post('/register', { name: 'Ada', email: 'ada@example.com', password: PASSWORD });
    const { rows } = await database.pool.query<{ id: string }>('select id from mail');
    const file = join(service.settings.dataDirectory, 'mail', `${rows[0]!.id}.eml`);
    const written = await until('the mail is there', () =>
      readFile(file, 'utf8').catch(() => undefined),
    );
    expect(written).toMatch(/^To: ada@example\.com$/mu);
  });

  it('can be read by anybody in development, and by nobody else', async () => {
    expect((await open().get('/mail')).status).toBe(404);
    const development = await startAccountService(database.url, DOCUMENTS, { development: true });
    await open().post('/register', { name: 'Ada', email: 'ada@example.com', password: PASSWORD });
    const browser = openBrowser(development.app);
    const { body } = await browser.get('/mail');
    const path = /href="\/api\/account(\/mail\/[\w-]+)"/u.exec(body)?.[1];
    expect((await browser.get(path!)).body).toContain('https://shop.example.com/account/confirm/');
    await development.close();
  });
});
