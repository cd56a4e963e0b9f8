import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type Answer } from '../accounts/testing/browser.ts';
import { madeCustomer, PASSWORD, tokenFromMail } from '../accounts/testing/made-customer.ts';
import { LIMITS } from '../limit-tries/limits.ts';
import { addPasskeyIn, logInWith } from '../passkeys/testing/key-ring.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';

const DOCUMENTS = {
  me: '{ me { id email } }',
  link: 'query ($token: String!) { link(kind: RESET, token: $token) }',
  form: 'query ($id: String!) { form(id: $id) { name values { name value } errors { field code } } }',
};
const ADA = 'ada@example.com';
const NOBODY = 'bob@example.com';
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
const forgot = (email: string, browser = open()) => browser.post('/forgot-password', { email });
const tokenOf = async (email = ADA) => (await tokenFromMail(database.pool, email)) ?? '';
const reset = (token: string, password = NEW, browser = open()) =>
  browser.post('/reset-password', { token, password });
const formOf = ({ location = '' }: Answer) =>
  open().ask<{ form: { errors: { field: string; code: string }[] } | null }>('form', {
    id: new URL(location, 'http://here.invalid').searchParams.get('form') ?? '',
  });
const codesOf = async (answer: Answer) =>
  (await formOf(answer)).form?.errors.map(({ field, code }) => `${field}:${code}`);

const mailsAreSent = () =>
  until('mails are sent', async () => {
    const { rows } = await database.pool.query('select from mail where sent_at is null');
    return rows.length === 0 ? true : undefined;
  });

async function askedToken(email = ADA): Promise<string> {
  await forgot(email);
  return tokenOf(email);
}

describe('a forgotten password', () => {
  it('is set anew by mail, which logs out every browser and leaves passkeys', async () => {
    const owner = await made();
    const { passkey } = await addPasskeyIn(service.app, owner);
    const token = await askedToken();
    expect(await open().ask('link', { token })).toEqual({ link: true });
    const done = await reset(token, NEW, owner);
    expect(done.location).toBe('/account/login?notice=password_changed');
    expect(owner.cookies.size).toBe(0);
    expect((await open().post('/login', { email: ADA, password: PASSWORD })).location).toContain(
      'form=',
    );
    expect((await open().post('/login', { email: ADA, password: NEW })).location).toBe('/account');
    expect((await logInWith(service.app, open(), passkey)).answer.status).toBe(200);
    const { rows } = await database.pool.query(
      'select recipient, kind from mail order by id desc limit 1',
    );
    expect(rows).toEqual([{ recipient: ADA, kind: 'password_changed' }]);
  });

  it('set anew ends the session of a thief', async () => {
    const thief = await made();
    const stolen = new Map(thief.cookies);
    await reset(await askedToken());
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    expect(await thief.ask('me')).toEqual({ me: null });
    expect((await thief.post('/session/refresh', {})).status).toBe(401);
  });

  it('is set once with a link', async () => {
    await made();
    const token = await askedToken();
    const answers = await Promise.all([1, 2, 3].map((time) => reset(token, `${NEW}${time}`)));
    const done = answers.filter(({ location }) => location?.includes('password_changed'));
    expect(done).toHaveLength(1);
    expect(await codesOf(await reset(token))).toEqual([':link_expired']);
    expect(await open().ask('link', { token })).toEqual({ link: false });
  });

  it('is set within an hour', async () => {
    await made();
    const token = await askedToken();
    await database.pool.query(`update link set expires_at = expires_at - interval '59 minutes'`);
    expect(await open().ask('link', { token })).toEqual({ link: true });
    await database.pool.query(`update link set expires_at = expires_at - interval '1 minute'`);
    expect(await codesOf(await reset(token))).toEqual([':link_expired']);
  });

  it('is set with the last link that was sent', async () => {
    await made();
    const first = await askedToken();
    const second = await askedToken();
    expect(await codesOf(await reset(first))).toEqual([':link_expired']);
    expect((await reset(second)).location).toContain('password_changed');
  });

  it('is not set by links that were no good, whatever they look like', async () => {
    await made();
    const confirm = 'x'.repeat(43);
    for (const token of ['', confirm, "'", '../../login', '\0'.repeat(43), 'é'.repeat(43)]) {
      const answer = await reset(token);
      expect(answer.location).toMatch(/^\/account\/forgot-password\?form=[\w-]{22}$/u);
      expect(await codesOf(answer)).toEqual([':link_expired']);
    }
  });

  it('is not set by the link of a registration', async () => {
    await open().post('/register', { name: 'Ada', email: ADA, password: PASSWORD });
    expect(await codesOf(await reset(await tokenOf()))).toEqual([':link_expired']);
  });

  it('is refused where it is no password, and the link stays good', async () => {
    await made();
    const token = await askedToken();
    for (const [password, code] of [
      ['', 'required'],
      ['short', 'too_short'],
      ['password123', 'common_password'],
      ['x'.repeat(201), 'too_long'],
    ] as const) {
      const answer = await reset(token, password);
      expect(answer.location).toContain(`/account/reset/${token}?form=`);
      expect(await codesOf(answer)).toEqual([`password:${code}`]);
    }
    expect((await reset(token)).location).toContain('password_changed');
  });

  it('is in no table, and neither is the token but in the mail', async () => {
    await made();
    const token = await askedToken();
    await reset(token, 'no');
    await database.pool.query('delete from mail');
    await reset(token);
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    for (const { name } of tables) {
      const { rows } = await database.pool.query<{ row: string }>(
        `select t::text as row from "${name}" t`,
      );
      for (const { row } of rows) {
        expect(row, name).not.toContain(NEW);
        expect(row, name).not.toContain(token);
      }
    }
  });
});

describe('whether an address is known', () => {
  it('is not told by what is answered', async () => {
    await made();
    const strip = ({ status, location, headers, body }: Answer) => {
      const { date: _date, ...rest } = headers;
      return { status, location, body, rest };
    };
    expect(strip(await forgot(ADA))).toEqual(strip(await forgot(NOBODY)));
    expect((await forgot(NOBODY)).location).toBe('/account/forgot-password?notice=check_mail');
    const { rows } = await database.pool.query(`select recipient from mail where kind = 'reset'`);
    expect(rows).toEqual([{ recipient: ADA }]);
  });

  it('is not told when there were too many mails', async () => {
    await made();
    for (const email of [ADA, NOBODY]) {
      for (let time = 0; time < 8; time += 1) {
        const { location } = await forgot(email, open(`198.51.100.${time}`));
        expect(location).toBe('/account/forgot-password?notice=check_mail');
      }
    }
    const { rows } = await database.pool.query('select from mail');
    // One of them was for the registration, and one of five is left to it.
    expect(rows).toHaveLength(5);
  });

  it('is not told by how long it takes', async () => {
    const often = { most: 10_000, period: 60 };
    const limits = { ...LIMITS, 'mail-address': often, 'register-client': often };
    const patient = await startAccountService(database.url, DOCUMENTS, { limits });
    await made();
    await database.pool.query('truncate limit_use');
    const times: Record<string, number[]> = { [ADA]: [], [NOBODY]: [] };
    for (let time = 0; time < 41; time += 1) {
      for (const email of [ADA, NOBODY]) {
        // A mail that is being sent, and a process that just woke up, would be felt by whoever is next.
        await mailsAreSent();
        await forgot('eve@example.com', openBrowser(patient.app));
        const begun = performance.now();
        await forgot(email, openBrowser(patient.app));
        times[email]!.push(performance.now() - begun);
      }
    }
    await patient.close();
    const { rows } = await database.pool.query(`select from mail where kind = 'reset'`);
    expect(rows).toHaveLength(41);
    const median = (list: number[] = []) => list.toSorted((a, b) => a - b)[20]!;
    const factor = median(times[ADA]) / median(times[NOBODY]);
    expect(factor).toBeGreaterThan(0.5);
    expect(factor).toBeLessThan(2);
  });
});

describe('mails about forgotten passwords', () => {
  it('are not sent for a client without end', async () => {
    let refused: Answer | undefined;
    for (let time = 0; time < 31; time += 1) refused = await forgot(`person-${time}@example.com`);
    expect(await codesOf(refused!)).toEqual([':too_many_tries']);
    expect((await forgot(ADA, open('198.51.100.1'))).location).toContain('check_mail');
  });

  it('are not asked for by other sites, and neither are passwords set by them', async () => {
    await made();
    const token = await askedToken();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      {},
    ]) {
      const asked = await open().post('/forgot-password', { email: ADA }, headers);
      const set = await open().post('/reset-password', { token, password: NEW }, headers);
      expect([asked.status, set.status]).toEqual([403, 403]);
    }
    expect((await reset(token)).location).toContain('password_changed');
  });

  it('go to addresses alone', async () => {
    for (const email of ['', 'no address', 'a@b', 'ada@example.com\nbcc: eve@example.com']) {
      const codes = await codesOf(await forgot(email));
      expect(codes?.[0]).toMatch(/^email:(?:required|invalid_)/u);
    }
  });
});
