import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { openSigningKeys } from '../keys/signing-keys.ts';
import { setPassword } from '../passwords/set-password.ts';
import { refreshSession } from '../refresh-session/refresh-session.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { beginSession } from './begin-session.ts';
import { deviceOf } from './device-of.ts';
import type { GivenSession } from './given-session.ts';
import { listSessions } from './list-sessions.ts';
import { createReadViewer } from './read-viewer.ts';
import { revokeSession, revokeSessions } from './revoke-sessions.ts';
import { clearedCookies, sessionCookies } from './session-cookies.ts';

const ORIGIN = 'https://shop.example.com';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let database: AccountTestDatabase;
let ada: string;
beforeAll(async () => {
  database = await createAccountDatabase();
});
beforeEach(async () => {
  await database.pool.query('delete from customer');
  ada = await customer('ada@example.com');
});
afterAll(() => database.drop());

async function customer(email: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into customer (email, email_key, name) values ($1, $1, 'Ada') returning id`,
    [email],
  );
  return rows[0]!.id;
}
const begin = (who = ada, cookies?: string): Promise<GivenSession> =>
  inTransaction(database.pool, (db) => beginSession(db, who, { cookies, userAgent: FIREFOX }));
const refresh = (token: string | undefined) => refreshSession(database.pool, token);
/** As if the tokens had been used so long ago. */
const pass = (interval: string) =>
  database.pool.query(
    `update refresh_token set used_at = used_at - $1::interval, expires_at = expires_at - $1::interval`,
    [interval],
  );
const whyEnded = async (session: string) => {
  const { rows } = await database.pool.query<{ why: string | null }>(
    'select revoked_why as why from session where id = $1',
    [session],
  );
  return rows[0]?.why;
};

describe('a refresh token', () => {
  it('is good once, and gives the next one', async () => {
    const first = await begin();
    const second = await refresh(first.refresh);
    expect(second).toEqual({ ...first, refresh: expect.stringMatching(/^[\w-]{43}$/u) });
    expect(second!.refresh).not.toBe(first.refresh);
    const third = await refresh(second!.refresh);
    expect(third!.refresh).not.toBe(second!.refresh);
    expect(await whyEnded(first.session)).toBeNull();
  });

  it('gives the same next one to all that come at once', async () => {
    const first = await begin();
    const given = await Promise.all(Array.from({ length: 8 }, () => refresh(first.refresh)));
    expect(new Set(given.map((one) => one?.refresh)).size).toBe(1);
    const { rows } = await database.pool.query('select from refresh_token where session = $1', [
      first.session,
    ]);
    expect(rows).toHaveLength(2);
    await pass('29 seconds');
    expect(await refresh(first.refresh)).toEqual(given[0]);
  });

  it('that comes again later ends the session, for thief and owner', async () => {
    const first = await begin();
    const second = await refresh(first.refresh);
    const third = await refresh(second!.refresh);
    const other = await begin();
    await pass('31 seconds');
    expect(await refresh(first.refresh)).toBeUndefined();
    expect(await whyEnded(first.session)).toBe('reused');
    expect(await refresh(third!.refresh)).toBeUndefined();
    expect(await refresh(second!.refresh)).toBeUndefined();
    expect(await refresh(other.refresh)).toBeDefined();
  });

  it('ends after 30 days', async () => {
    const first = await begin();
    await pass('29 days 23 hours');
    const second = await refresh(first.refresh);
    expect(second).toBeDefined();
    await pass('30 days');
    expect(await refresh(second!.refresh)).toBeUndefined();
  });

  it.each([undefined, '', 'x'.repeat(43), "' or 1=1 --", '\0'])('cannot be %j', async (token) => {
    expect(await refresh(token)).toBeUndefined();
  });

  it('is nowhere in the database', async () => {
    const { refresh: token } = await begin();
    const { rows } = await database.pool.query<{ all: string }>(
      `select (select string_agg(t::text, ' ') from refresh_token t) || ' '
         || (select string_agg(o.data::text, ' ') from outbox_event o) as all`,
    );
    expect(rows[0]!.all).not.toContain(token);
    expect(rows[0]!.all).not.toContain(Buffer.from(token).toString('hex'));
  });
});

describe('a login', () => {
  it('always makes a new session, and ends that of the browser', async () => {
    const victim = await begin();
    const again = await begin(ada, `tessera_refresh=${victim.refresh}`);
    expect(again.session).not.toBe(victim.session);
    expect(again.refresh).not.toBe(victim.refresh);
    expect(await whyEnded(victim.session)).toBe('replaced');
    const planted = 'x'.repeat(43);
    const fresh = await begin(ada, `tessera_refresh=${planted}; tessera_access=planted`);
    expect(fresh.refresh).not.toBe(planted);
    expect(await refresh(planted)).toBeUndefined();
  });

  it('is told with the cart that came along, not by its token', async () => {
    const token = 'c'.repeat(43);
    const { session } = await begin(ada, `tessera_cart=${token}`);
    const { rows } = await database.pool.query<{ data: Record<string, unknown> }>(
      `select data from outbox_event where data->>'session' = $1`,
      [session],
    );
    expect(rows).toEqual([
      {
        data: {
          ...{ customer: ada, session, loggedInAt: expect.stringMatching(/Z$/u) },
          cart: createHash('sha256').update(token).digest('hex'),
        },
      },
    ]);
  });
});

describe('sessions', () => {
  it('are listed, and end one by one or but for one', async () => {
    const bob = await customer('bob@example.com');
    const [one, two, three, bobs] = [await begin(), await begin(), await begin(), await begin(bob)];
    expect((await listSessions(database.pool, ada)).map(({ id }) => id)).toEqual([
      ...[three.session, two.session, one.session],
    ]);
    expect((await listSessions(database.pool, ada))[0]!.device).toBe('Firefox · Linux');
    expect(await revokeSession(database.pool, ada, bobs.session, 'revoked')).toBe(false);
    expect(await revokeSession(database.pool, ada, two.session, 'revoked')).toBe(true);
    expect(await revokeSession(database.pool, ada, two.session, 'revoked')).toBe(false);
    await revokeSessions(database.pool, ada, 'revoked', one.session);
    expect(await refresh(three.refresh)).toBeUndefined();
    expect(await refresh(one.refresh)).toBeDefined();
    expect(await refresh(bobs.refresh)).toBeDefined();
    expect(await listSessions(database.pool, ada)).toHaveLength(1);
  });

  it('end with a new password, but for the one that it was given in', async () => {
    const [here, there] = [await begin(), await begin()];
    await inTransaction(database.pool, (db) => setPassword(db, ada, 'hash', here.session));
    expect(await whyEnded(there.session)).toBe('password');
    expect(await refresh(here.refresh)).toBeDefined();
  });

  it('that ended are no identity any more, whatever the access token says', async () => {
    const keys = openSigningKeys(database.pool);
    const readViewer = createReadViewer(database.pool, keys, ORIGIN, () => {});
    const given = await begin();
    const [access] = await sessionCookies({ keys, origin: ORIGIN }, given);
    const cookie = access!.split(';')[0]!;
    expect(await readViewer(cookie)).toEqual({ customer: ada, session: given.session });
    await revokeSessions(database.pool, ada, 'revoked');
    expect(await readViewer(cookie)).toBeUndefined();
  });
});

describe('cookies', () => {
  it('are out of reach of scripts, but for the hint', async () => {
    const keys = openSigningKeys(database.pool);
    const given = await begin();
    const cookies = await sessionCookies({ keys, origin: ORIGIN }, given);
    expect(cookies).toEqual([
      expect.stringMatching(
        /^tessera_access=[\w.-]+; Path=\/; Max-Age=300; HttpOnly; SameSite=Lax; Secure$/u,
      ),
      `tessera_refresh=${given.refresh}; Path=/api/account; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure`,
      expect.stringMatching(
        /^tessera_session=\d{10}; Path=\/; Max-Age=2592000; SameSite=Lax; Secure$/u,
      ),
    ]);
    expect(clearedCookies('http://localhost:4000')).toEqual([
      'tessera_access=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
      'tessera_refresh=; Path=/api/account; Max-Age=0; HttpOnly; SameSite=Lax',
      'tessera_session=; Path=/; Max-Age=0; SameSite=Lax',
    ]);
  });
});

it.each([
  [FIREFOX, 'Firefox · Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari · iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Chrome · Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Safari · macOS',
  ],
  ['curl/8.5.0', ''],
  [undefined, ''],
])('%j is %j', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
