import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../accounts/testing/browser.ts';
import { madeCustomer } from '../accounts/testing/made-customer.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import { encodeCbor } from './testing/encode-cbor.ts';
import {
  addPasskeyIn,
  askForLogin,
  askForRegistration,
  logInWith,
  SHOP,
} from './testing/key-ring.ts';
import { postJson } from './testing/post-json.ts';
import { createPasskey } from './testing/software-authenticator.ts';

const DOCUMENTS = { me: '{ me { id email passkeys { id } } }' };
const PATHS = ['registration-options', 'registration', 'login-options', 'login'];

let database: AccountTestDatabase;
let service: AccountService;
beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, DOCUMENTS);
});
beforeEach(() =>
  database.pool.query(
    'truncate customer, registration, limit_use, mail, passkey_challenge cascade',
  ),
);
afterAll(async () => {
  await service.close();
  await database.drop();
});

const open = () => openBrowser(service.app);
const made = (email = 'ada@example.com') => madeCustomer(service.app, database.pool, email);
const send = (browser: ReturnType<typeof open>, path: string, body: unknown) =>
  postJson(service.app, browser, `/passkeys/${path}`, body);
const count = async () => {
  const { rows } = await database.pool.query('select count(*)::int as known from passkey');
  return (rows[0] as { known: number }).known;
};
const expireChallenges = () =>
  database.pool.query(`update passkey_challenge set expires_at = now() - interval '1 second'`);

describe('a registration', () => {
  it('is refused to guests', async () => {
    expect(await send(open(), 'registration-options', {})).toMatchObject({
      ...{ status: 401, code: 'not_logged_in' },
    });
    const { response } = createPasskey({ challenge: 'x', user: 'eA', ...SHOP });
    expect((await send(open(), 'registration', { response })).code).toBe('not_logged_in');
  });

  it('that was seen cannot be sent again', async () => {
    const owner = await made();
    const { response } = await addPasskeyIn(service.app, owner);
    await database.pool.query('delete from passkey');
    expect((await send(owner, 'registration', { response })).code).toBe('challenge_expired');
    expect(await count()).toBe(0);
  });

  it('cannot be put into the session of somebody else', async () => {
    const [thief, victim] = [await made('thief@example.com'), await made()];
    const { challenge, user } = await askForRegistration(service.app, thief);
    const { response } = createPasskey({ challenge, user: user.id, ...SHOP });
    expect((await send(victim, 'registration', { response })).code).toBe('challenge_expired');
    expect(await count()).toBe(0);
  });

  it('cannot be finished in another session of the same customer', async () => {
    const owner = await made();
    const { challenge, user } = await askForRegistration(service.app, owner);
    const other = open();
    await other.post('/login', { email: 'ada@example.com', password: 'kettle of fish 9' });
    const { response } = createPasskey({ challenge, user: user.id, ...SHOP });
    expect((await send(other, 'registration', { response })).code).toBe('challenge_expired');
  });

  it('takes five minutes at most', async () => {
    const owner = await made();
    const { challenge, user } = await askForRegistration(service.app, owner);
    await expireChallenges();
    const { response } = createPasskey({ challenge, user: user.id, ...SHOP });
    expect((await send(owner, 'registration', { response })).code).toBe('challenge_expired');
  });

  it('made on another site, or for one, is refused', async () => {
    const owner = await made();
    for (const place of [
      { ...SHOP, origin: 'https://shop.example.com.evil.example' },
      { ...SHOP, origin: 'https://evil.shop.example.com' },
      { ...SHOP, rpId: 'example.com' },
    ]) {
      const { answer } = await addPasskeyIn(service.app, owner, { place });
      expect(answer).toMatchObject({ status: 400, code: 'not_verified' });
    }
    expect(await count()).toBe(0);
  });

  it('does not take over a passkey that somebody else has', async () => {
    const [victim, thief] = [await made(), await made('thief@example.com')];
    const { passkey } = await addPasskeyIn(service.app, victim);
    const { challenge, user } = await askForRegistration(service.app, thief);
    const { response } = createPasskey({ challenge, user: user.id, ...SHOP }, 0, passkey.id);
    expect(await send(thief, 'registration', { response })).toMatchObject({
      ...{ status: 409, code: 'known_passkey' },
    });
    const { answer } = await logInWith(service.app, open(), passkey);
    expect(answer.status).toBe(200);
  });

  it('with certificates is refused before anybody looks at them', async () => {
    const owner = await made();
    const { challenge, user } = await askForRegistration(service.app, owner);
    const { response } = createPasskey({ challenge, user: user.id, ...SHOP });
    response.response.attestationObject = encodeCbor(
      new Map<string, string | Buffer | Map<string, string>>([
        ['fmt', 'fido-u2f'],
        ['attStmt', new Map([['x5c', 'http://169.254.169.254/']])],
        ['authData', Buffer.alloc(200)],
      ]),
    ).toString('base64url');
    expect((await send(owner, 'registration', { response })).code).toBe('not_verified');
  });

  it('that began before the session ended adds nothing afterwards', async () => {
    const owner = await made();
    const { challenge, user } = await askForRegistration(service.app, owner);
    const { response } = createPasskey({ challenge, user: user.id, ...SHOP });
    // Whoever changes the password holds the customer; the registration is past its first look by then.
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('select from customer for update');
    const answer = send(owner, 'registration', { response });
    await until('the registration waits', async () => {
      const { rows } = await database.pool.query(
        `select from pg_stat_activity where datname = current_database()
           and wait_event_type = 'Lock' and query like '%customer%for update%'`,
      );
      return rows.length > 0 ? true : undefined;
    });
    await client.query(`update session set revoked_at = now(), revoked_why = 'password'`);
    await client.query('commit');
    client.release();
    expect(await answer).toMatchObject({ status: 401, code: 'not_logged_in' });
    expect(await count()).toBe(0);
  });
});

describe('passkeys', () => {
  it('of somebody else are neither shown nor removed', async () => {
    const [victim, thief] = [await made(), await made('thief@example.com')];
    const { answer } = await addPasskeyIn(service.app, victim);
    const passkey = String(answer.body['passkey']);
    await thief.post('/passkeys/remove', { passkey });
    for (const odd of ['', 'x', `${passkey}'`])
      await victim.post('/passkeys/remove', { passkey: odd });
    expect(await thief.ask('me')).toMatchObject({ me: { passkeys: [] } });
    expect(await victim.ask('me')).toMatchObject({ me: { passkeys: [{ id: passkey }] } });
    const guest = await open().post('/passkeys/remove', { passkey });
    expect(guest.location).toBe('/account/login?return=%2Faccount%2Fsecurity');
    expect(await count()).toBe(1);
  });

  it('are nothing that another site may ask for or change', async () => {
    const owner = await made();
    const { answer } = await addPasskeyIn(service.app, owner);
    const strange: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      {},
    ];
    for (const headers of strange) {
      for (const path of PATHS) {
        const told = await postJson(service.app, owner, `/passkeys/${path}`, {}, headers);
        expect(told).toMatchObject({ status: 403, code: 'cross_site' });
      }
      const passkey = String(answer.body['passkey']);
      expect((await owner.post('/passkeys/remove', { passkey }, headers)).status).toBe(403);
    }
    expect(await count()).toBe(1);
  });

  it('are asked for in JSON alone', async () => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''];
    for (const type of types) {
      for (const path of PATHS) {
        const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type };
        const told = await postJson(service.app, open(), `/passkeys/${path}`, {}, headers);
        expect(told).toMatchObject({ status: 415, code: 'not_json' });
      }
    }
  });

  it('that make no sense are refused with what is wrong', async () => {
    const owner = await made();
    const bodies: unknown[] = [null, [], 'x', {}, { response: null }, { response: { id: 'ä' } }];
    bodies.push({ response: { id: 'AA', response: { clientDataJSON: 'AA', signature: 1 } } });
    bodies.push({ response: { id: 'AA', response: { clientDataJSON: 'x'.repeat(20_000) } } });
    for (const body of bodies) {
      for (const path of ['registration', 'login']) {
        const told = await send(owner, path, body);
        expect(told).toMatchObject({ status: 400, code: 'invalid_body' });
      }
    }
  });

  it('are not asked for without end', async () => {
    const codes: (string | undefined)[] = [];
    for (let time = 0; time < 62; time += 1)
      codes.push((await send(open(), 'login-options', {})).code);
    expect(codes.indexOf('too_many_tries')).toBe(60);
    // Who waits for a device is not kept from the password.
    const owner = await made();
    for (let time = 0; time < 61; time += 1) await send(owner, 'login', {});
    expect(await send(owner, 'login', {})).toMatchObject({ status: 429, code: 'too_many_tries' });
  });

  it('leave no challenges behind', async () => {
    await askForLogin(service.app, open());
    await expireChallenges();
    await askForLogin(service.app, open());
    const { rows } = await database.pool.query('select from passkey_challenge');
    expect(rows).toHaveLength(1);
  });
});
