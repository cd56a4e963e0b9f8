import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../limit-tries/limits.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import { openBrowser, type Answer } from './testing/browser.ts';
import { madeCustomer, PASSWORD, tokenFromMail } from './testing/made-customer.ts';

const DOCUMENTS = {
  me: '{ me { id email } }',
  form: 'query ($id: String!) { form(id: $id) { name values { name value } errors { field code } } }',
};
const ADA = 'ada@example.com';
const NOBODY = 'bob@example.com';

/** Each try costs a hash, which is to take its time. */
const MANY_HASHES = 120_000;

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
const logIn = (email: string, password: string, client?: string) =>
  open(client).post('/login', { email, password });
const formIdOf = ({ location = '' }: Answer) =>
  new URL(location, 'http://here.invalid').searchParams.get('form') ?? '';

/** Everything that a browser is told, but for what differs each time. */
async function told(answer: Answer): Promise<unknown> {
  const { status, headers, body } = answer;
  const id = formIdOf(answer);
  const { date: _date, ...rest } = headers;
  const form = await open().ask('form', { id });
  return JSON.parse(
    JSON.stringify({ status, rest, body, form })
      .replaceAll(id || '-', 'ID')
      .replaceAll(ADA, NOBODY),
  );
}

describe('whether an address is known', () => {
  it('is not told by the login, in whatever state it is', async () => {
    await made();
    const unconfirmed = 'eve@example.com';
    await open().post('/register', { name: 'Eve', email: unconfirmed, password: PASSWORD });
    const nobody = await told(await logIn(NOBODY, 'wrong password'));
    expect(await told(await logIn(ADA, 'wrong password'))).toEqual(nobody);
    const eve = JSON.stringify(await told(await logIn(unconfirmed, PASSWORD)));
    expect(JSON.parse(eve.replaceAll(unconfirmed, NOBODY))).toEqual(nobody);
    const { rows } = await database.pool.query('select from mail where recipient = $1', [
      unconfirmed,
    ]);
    expect(rows).toHaveLength(2);
  });

  it('is not told by registering; the mail tells', async () => {
    await made();
    const form = { name: 'Somebody', password: 'another of those 8' };
    const nobody = await told(await open().post('/register', { ...form, email: NOBODY }));
    expect(await told(await open().post('/register', { ...form, email: ADA }))).toEqual(nobody);
    const { rows } = await database.pool.query(
      'select recipient, kind from mail order by id desc limit 2',
    );
    expect(rows).toEqual([
      { recipient: ADA, kind: 'known_address' },
      { recipient: NOBODY, kind: 'confirm' },
    ]);
    expect((await logIn(ADA, PASSWORD)).location).toBe('/account');
    expect((await logIn(ADA, form.password)).location).toContain('form=');
  });

  it('is not told when there were too many tries', async () => {
    await made();
    const answers: Record<string, unknown[]> = { [ADA]: [], [NOBODY]: [] };
    for (const email of [ADA, NOBODY]) {
      for (let time = 0; time < 11; time += 1) {
        answers[email]!.push(
          await told(await logIn(email, 'wrong password', `198.51.100.${time}`)),
        );
      }
    }
    expect(answers[ADA]).toEqual(answers[NOBODY]);
    expect(JSON.stringify(answers[ADA]!.at(-1))).toContain('too_many_tries');
    expect(JSON.stringify(answers[ADA]!.at(-2))).toContain('wrong_credentials');
    const late = await logIn(ADA, PASSWORD, '198.51.100.99');
    expect(JSON.stringify(await told(late))).toContain('too_many_tries');
  });

  it(
    'is not told by how long it takes',
    async () => {
      const limits = { ...LIMITS, 'login-address': { most: 1_000, period: 900 } };
      const patient = await startAccountService(database.url, DOCUMENTS, {
        limits: { ...limits, 'login-client': { most: 1_000, period: 900 } },
      });
      await made();
      const times: Record<string, number[]> = { [ADA]: [], [NOBODY]: [] };
      for (let time = 0; time < 15; time += 1) {
        for (const email of [ADA, NOBODY]) {
          const begun = performance.now();
          const form = { email, password: `wrong password ${time}` };
          await openBrowser(patient.app).post('/login', form);
          times[email]!.push(performance.now() - begun);
        }
      }
      await patient.close();
      const median = (list: number[] = []) => list.toSorted((a, b) => a - b)[7]!;
      const factor = median(times[ADA]) / median(times[NOBODY]);
      // Without a hash for unknown addresses it is more than five.
      expect(factor).toBeGreaterThan(0.5);
      expect(factor).toBeLessThan(2);
    },
    MANY_HASHES,
  );
});

describe('passwords', () => {
  it(
    'cannot be sprayed over many addresses from one place',
    async () => {
      const codes: string[] = [];
      for (let time = 0; time < 62; time += 1) {
        const client = `2001:db8:1:2::${(time + 1).toString(16)}`;
        const answer = await logIn(`person-${time}@example.com`, 'Spring 2026', client);
        codes.push(JSON.stringify(await open().ask('form', { id: formIdOf(answer) })));
      }
      expect(codes.filter((code) => code.includes('wrong_credentials'))).toHaveLength(60);
      expect(codes.slice(60).every((code) => code.includes('too_many_tries'))).toBe(true);
      await made();
      expect((await logIn(ADA, PASSWORD, '198.51.100.7')).location).toBe('/account');
    },
    MANY_HASHES,
  );

  it('are nowhere but in a hash', async () => {
    await made();
    const wrong = 'unmistakable-wrong-9';
    const refused = await open().post('/register', { name: '', email: ADA, password: wrong });
    await logIn(ADA, wrong);
    expect(refused.location).not.toContain(wrong);
    const tables = [
      'customer',
      'registration',
      'form_attempt',
      'mail',
      'limit_use',
      'outbox_event',
    ];
    for (const table of tables) {
      const { rows } = await database.pool.query<{ row: string }>(
        `select t::text as row from ${table} t`,
      );
      for (const { row } of rows) {
        expect(row).not.toContain(wrong);
        expect(row).not.toContain(PASSWORD);
      }
    }
  });

  it('of somebody else who registered the address before are forgotten', async () => {
    const theirs = 'chosen by a thief';
    await open().post('/register', { name: 'Thief', email: ADA, password: theirs });
    const thiefsLink = await tokenFromMail(database.pool, ADA);
    await made();
    expect((await open().post('/confirm', { token: thiefsLink! })).location).toContain('form=');
    expect((await logIn(ADA, theirs)).location).toContain('form=');
    expect((await logIn(ADA, PASSWORD)).location).toBe('/account');
  });
});

describe('mails', () => {
  it('do not flood an address', async () => {
    for (let time = 0; time < 12; time += 1) {
      const form = { name: 'Ada', email: time % 2 ? ADA : ADA.toUpperCase(), password: PASSWORD };
      const { location } = await open(`198.51.100.${time}`).post('/register', form);
      expect(location).toBe('/account/register?notice=check_mail');
    }
    const { rows } = await database.pool.query('select from mail');
    expect(rows).toHaveLength(5);
  });
});

describe('a session', () => {
  it('whose refresh token was copied ends for both, wherever it is noticed', async () => {
    const owner = await made();
    const thief = open();
    for (const [name, value] of owner.cookies) thief.cookies.set(name, value);
    expect((await thief.post('/session/refresh', {})).status).toBe(204);
    await database.pool.query(`update refresh_token set used_at = used_at - interval '31 seconds'`);
    expect((await owner.post('/session/refresh', {})).status).toBe(401);
    expect(owner.cookies.size).toBe(0);
    expect(await thief.ask('me')).toEqual({ me: null });
    expect((await thief.post('/session/refresh', {})).status).toBe(401);
  });

  it('cannot be planted in a browser before it logs in', async () => {
    const thief = await made('thief@example.com');
    await made();
    const victim = open();
    for (const [name, value] of thief.cookies) victim.cookies.set(name, value);
    await victim.post('/login', { email: ADA, password: PASSWORD });
    for (const name of ['tessera_access', 'tessera_refresh']) {
      expect(victim.cookies.get(name)).not.toBe(thief.cookies.get(name));
    }
    expect(await victim.ask('me')).toMatchObject({ me: { email: ADA } });
    expect(await thief.ask('me')).toEqual({ me: null });
    expect((await thief.post('/session/refresh', {})).status).toBe(401);
  });
});

describe('another site', () => {
  const paths = [
    ...['/register', '/confirm', '/login', '/logout', '/session/refresh', '/sessions/revoke'],
  ];
  const senders: [string, Record<string, string>][] = [
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
    ['an older browser', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['whoever says nothing', {}],
    ['whoever says both', { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example.com' }],
  ];
  it.each(
    paths.flatMap((path) => senders.map(([name, headers]) => [path, name, headers] as const)),
  )('sends nothing to %s (%s)', async (path, _name, headers) => {
    const answer = await open().post(path, { email: ADA, password: PASSWORD }, headers);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'cross_site' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('is told apart from an older browser on this one', async () => {
    const answer = await open().post('/logout', {}, { origin: 'https://shop.example.com' });
    expect(answer.status).toBe(303);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'cannot disguise a form as %s',
    async (type) => {
      const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type };
      expect((await open().post('/logout', {}, headers)).status).toBe(415);
    },
  );

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%0d%0aset-cookie:x=1\r\nx: y',
    'javascript:alert(1)',
    ' /account',
    'account',
    `/${'x'.repeat(3_000)}`,
  ])('is not where %j leads', async (further) => {
    const browser = await made();
    const login = { email: ADA, password: PASSWORD, return: further };
    expect((await browser.post('/login', login)).location).toBe('/account');
    const refresh = `/session/refresh?return=${encodeURIComponent(further)}`;
    expect((await browser.get(refresh)).location).toBe('/account');
    const twice = `${refresh}&return=%2F%2Fevil.example`;
    expect((await browser.get(twice)).location).toBe('/account');
    expect((await browser.post('/logout', { return: further })).location).toBe('/');
    const refused = await open().post('/login', { ...login, password: 'wrong' });
    expect(refused.location).toMatch(/^\/account\/login\?form=[\w-]{22}$/u);
  });
});

describe('what cannot be stored', () => {
  it.each(['/login', '/register', '/confirm'])(
    'is refused by %s as anything else',
    async (path) => {
      const evil = `\0'"<b>\ud83d`;
      const form = {
        name: evil,
        email: evil,
        password: evil + PASSWORD,
        token: evil,
        return: evil,
      };
      expect((await open().post(path, form)).status).toBe(303);
    },
  );
});

describe('GraphQL', () => {
  const ask = (payload: unknown, app = service.app) =>
    app.inject({
      ...{ method: 'POST', url: '/graphql', payload: JSON.stringify(payload) },
      headers: { 'content-type': 'application/json' },
    });

  it('tells nothing about itself in production', async () => {
    const introspection = '{ __schema { types { name } } }';
    for (const payload of [
      { query: introspection },
      { query: '{ me { id } }' },
      { query: introspection, documentId: 'unknown' },
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'me' } }, query: introspection },
    ]) {
      const { body } = await ask(payload);
      expect(body).toContain('"errors"');
      expect(body).not.toContain('"data"');
      expect(body).not.toContain('Query');
    }
    const { body } = await service.app.inject({
      url: `/graphql?query=${encodeURIComponent(introspection)}`,
    });
    expect(body).not.toContain('"types"');
  });

  it('answers one document at a time', async () => {
    const { statusCode, body } = await ask(
      Array.from({ length: 50 }, () => ({ documentId: 'me' })),
    );
    expect(statusCode).toBe(400);
    expect(body).not.toContain('"me"');
  });

  it('looks up no crowd of form ids or links at once', async () => {
    const development = await startAccountService(database.url, {}, { development: true });
    const many = (count: number) =>
      `{ ${Array.from({ length: count }, (_, n) => `l${n}: link(kind: RESET, token: "${n}")`).join(' ')} }`;
    expect((await ask({ query: many(5) }, development.app)).json()).toMatchObject({
      data: { l0: false, l4: false },
    });
    const refused = await ask({ query: many(30) }, development.app);
    expect(refused.json()).not.toHaveProperty('data.l0');
    expect(refused.body).toContain('Aliases limit');
    await development.close();
  });
});
