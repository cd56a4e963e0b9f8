import { readdir, readFile } from 'node:fs/promises';
import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findCustomerByEmail } from '../accounts/customer.ts';
import { openIdentity } from '../accounts/open-identity.ts';
import { openBrowser, type Answer } from '../accounts/testing/browser.ts';
import { madeCustomer, PASSWORD } from '../accounts/testing/made-customer.ts';
import { bookTrouble, give } from '../ledger/testing/books.ts';
import { addPasskeyIn, askForRegistration, logInWith } from '../passkeys/testing/key-ring.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import { eraseAccount } from './erase-account.ts';

const DOCUMENTS = {
  me: '{ me { id email name } }',
  form: 'query ($id: String!) { form(id: $id) { errors { field code } } }',
};
const ADA = 'Ada.Byron@example.com';
const NAME = 'Augusta Ada Byron-King';
const STREET = '12 St James’s Square';

let database: AccountTestDatabase;
let service: AccountService;
beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, DOCUMENTS);
});
beforeEach(() =>
  database.pool.query(
    'truncate customer, registration, link, limit_use, mail, form_attempt, outbox_event cascade',
  ),
);
afterAll(async () => {
  expect(await bookTrouble(database.pool)).toEqual([]);
  await service.close();
  await database.drop();
});

const open = () => openBrowser(service.app);
const made = (email = ADA) => madeCustomer(service.app, database.pool, email);
const erase = (browser = open(), password = PASSWORD) => browser.post('/erase', { password });
const idOf = async (browser = open()) =>
  (await browser.ask<{ me: { id: string } | null }>('me')).me?.id ?? '';

async function codesOf({ location = '' }: Answer): Promise<string[] | undefined> {
  const id = new URL(location, 'http://here.invalid').searchParams.get('form') ?? '';
  const { form } = await open().ask<{ form: { errors: { field: string; code: string }[] } | null }>(
    ...(['form', { id }] as const),
  );
  return form?.errors.map(({ field, code }) => `${field}:${code}`);
}

/** Tables in which a text stands somewhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.pool.query(
      `select from "${name}" t where strpos(lower(t::text), lower($1)) > 0 limit 1`,
      [text],
    );
    if (rows.length > 0) found.push(name);
  }
  return found.toSorted();
}

/** A customer of whom the account has as much as it can have. */
async function madeWithEverything() {
  const browser = await made();
  await browser.post('/change-name', { name: NAME });
  const { passkey } = await addPasskeyIn(service.app, browser);
  await askForRegistration(service.app, browser);
  await open().post('/forgot-password', { email: ADA });
  await open().post('/login', { email: ADA, password: 'wrong' });
  await open().post('/register', { name: '', email: ADA, password: PASSWORD });
  await open().post('/register', { name: NAME, email: 'mistyped', password: PASSWORD });
  await database.pool.query(
    `insert into registration (email, email_key, name, password, locale)
     values ($1, lower($1), $2, 'x', 'en')`,
    [ADA, NAME],
  );
  await browser.post('/addresses/save', {
    ...{ country: 'DE', recipient: NAME, line1: STREET, line2: '', city: 'Berlin' },
    ...{ region: '', postalCode: '10117' },
  });
  await browser.post('/wishlist/add', { product: 'mug' });
  const id = await idOf(browser);
  await give(database.pool, id, 500);
  return { browser, passkey, id };
}

describe('a customer who wants to be forgotten', () => {
  it('is in no table any more, but for when they went', async () => {
    const { browser, id } = await madeWithEverything();
    expect((await tablesWith(ADA)).length).toBeGreaterThan(3);
    expect(await tablesWith(STREET)).toEqual(['address']);
    expect(await tablesWith(id)).toEqual(expect.arrayContaining(['ledger_account', 'wish']));
    await made('eve@example.com');
    const done = await erase(browser);
    expect(done.location).toBe('/account/login?notice=erased');
    expect(browser.cookies.size).toBe(0);
    await until('the last mail is sent', async () => {
      const { rows } = await database.pool.query(`select from mail where kind = 'erased'`);
      return rows.length === 0 ? true : undefined;
    });
    expect(await tablesWith(ADA)).toEqual([]);
    expect(await tablesWith('Byron')).toEqual([]);
    expect(await tablesWith(STREET)).toEqual([]);
    expect(await tablesWith(id)).toEqual(['customer', 'outbox_event']);
    const { rows } = await database.pool.query('select * from customer where id = $1', [id]);
    const { erased_at: erasedAt, ...rest } = rows[0] as { erased_at: Date };
    expect(rest).toEqual({
      ...{ id, email: null, email_key: null, name: null, password: null, locale: 'en' },
      registered_at: erasedAt,
    });
    const { rows: others } = await database.pool.query(
      'select email from customer where name is not null',
    );
    expect(others).toEqual([{ email: 'eve@example.com' }]);
  });

  it('is told of in an event, once, and in a mail', async () => {
    const browser = await made();
    const id = await idOf(browser);
    const stolen = new Map(browser.cookies);
    await erase(browser);
    for (const [name, value] of stolen) browser.cookies.set(name, value);
    expect((await erase(browser)).location).toContain('/account/login?return=');
    const { rows } = await database.pool.query<{ key: string; data: Record<string, string> }>(
      `select key, data from outbox_event where topic = 'account.customer-erased.v1'`,
    );
    expect(rows).toEqual([{ key: id, data: { customer: id, erasedAt: expect.any(String) } }]);
    const file = /^To: Ada\.Byron@example\.com$/mu;
    const folder = `${service.settings.dataDirectory}/mail`;
    await until('the mail is there', async () => {
      const mails = await Promise.all(
        (await readdir(folder)).map((name) => readFile(`${folder}/${name}`, 'utf8')),
      );
      return mails.some((mail) => file.test(mail) && mail.includes('Your account is gone'))
        ? true
        : undefined;
    });
  });

  it('is logged in nowhere, and cannot log in', async () => {
    const { browser, passkey } = await madeWithEverything();
    const there = open();
    await there.post('/login', { email: ADA, password: PASSWORD });
    expect(await idOf(there)).not.toBe('');
    await erase(browser);
    expect(await there.ask('me')).toEqual({ me: null });
    expect((await there.post('/session/refresh', {})).status).toBe(401);
    const again = await open().post('/login', { email: ADA, password: PASSWORD });
    expect(await codesOf(again)).toEqual([':wrong_credentials']);
    expect((await logInWith(service.app, open(), passkey)).answer.code).toBe('unknown_passkey');
  });

  it('may come again, as somebody else', async () => {
    const browser = await made();
    const before = await idOf(browser);
    await erase(browser);
    const again = await made();
    expect(await idOf(again)).toMatch(/^[\da-f-]{36}$/u);
    expect(await idOf(again)).not.toBe(before);
  });

  it('has to know the password', async () => {
    const browser = await made();
    expect(await codesOf(await erase(browser, 'not my password'))).toEqual([
      'password:wrong_password',
    ]);
    expect(await codesOf(await erase(browser, ''))).toEqual(['password:required']);
    for (let time = 0; time < 9; time += 1) await erase(browser, `no ${time}`);
    expect(await codesOf(await erase(browser))).toEqual([':too_many_tries']);
    expect(await idOf(browser)).not.toBe('');
  });

  it('is forgotten altogether or not at all', async () => {
    const { browser, id } = await madeWithEverything();
    const parts = openIdentity(database.pool, service.settings, () => {});
    const customer = (await findCustomerByEmail(database.pool, ADA))!;
    const erasing = eraseAccount(
      parts,
      [(db) => db.query('delete from passkey').then(() => Promise.reject(new Error('no disk')))],
      { customer },
      PASSWORD,
    );
    await expect(erasing).rejects.toThrow('no disk');
    expect(await idOf(browser)).toBe(id);
    expect(await tablesWith(ADA)).toContain('mail');
    const { rows } = await database.pool.query('select from passkey');
    expect(rows).toHaveLength(1);
  });

  it('who does two things at once is forgotten all the same', async () => {
    const browser = await made();
    const there = open();
    await there.post('/login', { email: ADA, password: PASSWORD });
    const answers = await Promise.all([
      erase(browser),
      erase(there),
      there.post('/session/refresh', {}),
      open().post('/login', { email: ADA, password: PASSWORD }),
      open().post('/forgot-password', { email: ADA }),
      browser.post('/change-name', { name: NAME }),
    ]);
    for (const { status } of answers) expect(status).toBeLessThan(500);
    const erased = answers.filter(({ location }) => location?.endsWith('notice=erased'));
    expect(erased).toHaveLength(1);
    const { rows } = await database.pool.query('select from session');
    expect(rows).toHaveLength(0);
    await until('no mail is left', async () => {
      const { rows: mails } = await database.pool.query('select from mail');
      return mails.length === 0 ? true : undefined;
    });
    // The login that came too late may be shown what it typed.
    await database.pool.query('delete from form_attempt');
    expect(await tablesWith(ADA)).toEqual([]);
  });
});

describe('an account', () => {
  it('is not erased by other sites, nor by guests', async () => {
    const browser = await made();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      {},
    ]) {
      expect((await browser.post('/erase', { password: PASSWORD }, headers)).status).toBe(403);
    }
    expect((await browser.get('/erase')).status).toBe(404);
    expect((await erase()).location).toBe('/account/login?return=%2Faccount%2Fsecurity');
    expect(await idOf(browser)).not.toBe('');
  });
});
