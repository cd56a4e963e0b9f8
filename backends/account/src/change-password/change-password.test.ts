import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type Answer } from '../accounts/testing/browser.ts';
import { madeCustomer, PASSWORD, tokenFromMail } from '../accounts/testing/made-customer.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';

const DOCUMENTS = {
  me: '{ me { email name } }',
  form: 'query ($id: String!) { form(id: $id) { name values { name value } errors { field code } } }',
};
const ADA = 'ada@example.com';
const NEW = 'an altogether new 1';

let database: AccountTestDatabase;
let service: AccountService;
beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, DOCUMENTS);
});
beforeEach(() =>
  database.pool.query('truncate customer, registration, link, limit_use, mail cascade'),
);
afterAll(async () => {
  await service.close();
  await database.drop();
});

const open = (client?: string) => openBrowser(service.app, client);
const made = (email = ADA) => madeCustomer(service.app, database.pool, email);
const logIn = async (password: string, browser = open()) => {
  const { location } = await browser.post('/login', { email: ADA, password });
  return location === '/account' ? browser : undefined;
};
const change = (browser: ReturnType<typeof open>, current: string, password = NEW) =>
  browser.post('/change-password', { current, password });

async function codesOf({ location = '' }: Answer): Promise<string[] | undefined> {
  const id = new URL(location, 'http://here.invalid').searchParams.get('form') ?? '';
  const { form } = await open().ask<{
    form: { values: unknown[]; errors: { field: string; code: string }[] } | null;
  }>('form', { id });
  expect(form?.values ?? []).toEqual([]);
  return form?.errors.map(({ field, code }) => `${field}:${code}`);
}

describe('a password', () => {
  it('is changed by who knows it, whose other browsers are logged out', async () => {
    const here = await made();
    const there = (await logIn(PASSWORD))!;
    const { location } = await change(here, PASSWORD);
    expect(location).toBe('/account/security?notice=password_changed');
    expect(await here.ask('me')).toMatchObject({ me: { email: ADA } });
    expect(await there.ask('me')).toEqual({ me: null });
    expect((await there.post('/session/refresh', {})).status).toBe(401);
    expect(await logIn(PASSWORD)).toBeUndefined();
    expect(await logIn(NEW)).toBeDefined();
    const { rows } = await database.pool.query<{ recipient: string; kind: string; text: string }>(
      'select recipient, kind, body_text as text from mail order by id desc limit 1',
    );
    expect(rows[0]).toMatchObject({ recipient: ADA, kind: 'password_changed' });
    expect(rows[0]!.text).not.toContain(NEW);
  });

  it('is not changed by who has the browser alone', async () => {
    const here = await made();
    const there = (await logIn(PASSWORD))!;
    expect(await codesOf(await change(here, 'not my password'))).toEqual([
      'current:wrong_password',
    ]);
    expect(await codesOf(await change(here, ''))).toEqual(['current:required']);
    expect(await codesOf(await change(here, PASSWORD, PASSWORD))).toEqual([
      'password:same_password',
    ]);
    expect(await codesOf(await change(here, PASSWORD, 'short'))).toEqual(['password:too_short']);
    expect(await there.ask('me')).toMatchObject({ me: { email: ADA } });
    expect(await logIn(PASSWORD)).toBeDefined();
  });

  it('is not guessed by who has the browser', async () => {
    const thief = await made();
    const codes: (string[] | undefined)[] = [];
    for (let time = 0; time < 12; time += 1)
      codes.push(await codesOf(await change(thief, `no ${time}`)));
    expect(codes[9]).toEqual(['current:wrong_password']);
    expect(codes.slice(10)).toEqual([[':too_many_tries'], [':too_many_tries']]);
    expect(await codesOf(await change(thief, PASSWORD))).toEqual([':too_many_tries']);
  });

  it('is changed by one of two who do so at the same time', async () => {
    const here = await made();
    const there = (await logIn(PASSWORD))!;
    const answers = await Promise.all([
      change(here, PASSWORD, `${NEW}1`),
      change(there, PASSWORD, `${NEW}2`),
    ]);
    const done = answers.filter(({ location }) => location?.includes('password_changed'));
    expect(done).toHaveLength(1);
    const open1 = await logIn(`${NEW}1`);
    const open2 = await logIn(`${NEW}2`);
    expect([open1, open2].filter(Boolean)).toHaveLength(1);
  });

  it('that is changed voids links to reset it', async () => {
    const here = await made();
    await open().post('/forgot-password', { email: ADA });
    const token = (await tokenFromMail(database.pool, ADA))!;
    await change(here, PASSWORD);
    const { location } = await open().post('/reset-password', { token, password: 'of a thief 77' });
    expect(location).toContain('/account/forgot-password?form=');
    expect(await logIn(NEW)).toBeDefined();
  });

  it('and a name are changed in no other name, and by no other site', async () => {
    const [ada, eve] = [await made(), await made('eve@example.com')];
    await change(eve, PASSWORD);
    expect(await logIn(PASSWORD)).toBeDefined();
    const requests: [string, Record<string, string>][] = [
      ['/change-password', { current: PASSWORD, password: NEW }],
      ['/change-name', { name: 'Mallory' }],
    ];
    for (const [path, form] of requests) {
      const { location } = await open().post(path, form);
      expect(location).toBe('/account/login?return=%2Faccount%2Fsecurity');
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example' },
        {},
      ]) {
        expect((await ada.post(path, form, headers)).status).toBe(403);
      }
    }
    expect(await ada.ask('me')).toEqual({ me: { email: ADA, name: 'Ada' } });
    expect(await logIn(PASSWORD)).toBeDefined();
  });
});

describe('a name', () => {
  it('is changed', async () => {
    const ada = await made();
    const { location } = await ada.post('/change-name', { name: '  Ada Lovelace ' });
    expect(location).toBe('/account/security?notice=name_changed');
    expect(await ada.ask('me')).toEqual({ me: { email: ADA, name: 'Ada Lovelace' } });
  });

  it('that is none is refused and shown again', async () => {
    const ada = await made();
    const names = {
      '': 'required',
      'two\nlines': 'invalid_characters',
      ['x'.repeat(101)]: 'too_long',
    };
    for (const [name, code] of Object.entries(names)) {
      const { location = '' } = await ada.post('/change-name', { name });
      const id = new URL(location, 'http://here.invalid').searchParams.get('form') ?? '';
      expect(await ada.ask('form', { id })).toMatchObject({
        form: { name: 'change-name', values: [{ name: 'name', value: name }], errors: [{ code }] },
      });
    }
    expect(await ada.ask('me')).toMatchObject({ me: { name: 'Ada' } });
  });

  it('with markup in it is text in every mail', async () => {
    const ada = await made();
    const name = `<script>alert("&")</script><img src=x onerror='a()'>`;
    await ada.post('/change-name', { name });
    expect(await ada.ask('me')).toMatchObject({ me: { name } });
    await database.pool.query('delete from mail');
    await ada.post('/change-password', { current: PASSWORD, password: NEW });
    await open().post('/forgot-password', { email: ADA });
    await open().post('/register', { name, email: ADA, password: PASSWORD });
    await open().post('/register', { name, email: 'new@example.com', password: PASSWORD });
    const { rows } = await database.pool.query<{ kind: string; html: string }>(
      'select kind, body_html as html from mail order by id',
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...['password_changed', 'reset', 'known_address', 'confirm'],
    ]);
    for (const { html } of rows) {
      expect(html).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
      expect(html).not.toMatch(/<script|<img/u);
    }
    const development = await startAccountService(database.url, DOCUMENTS, { development: true });
    const browser = openBrowser(development.app);
    const pages = [await browser.get('/mail')];
    for (const [, path] of pages[0]!.body.matchAll(/href="\/api\/account(\/mail\/[\w-]+)"/gu)) {
      pages.push(await browser.get(path!));
    }
    await development.close();
    expect(pages.length).toBe(5);
    for (const { body } of pages) expect(body).not.toMatch(/<script|<img/u);
  });
});
