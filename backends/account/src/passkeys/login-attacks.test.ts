import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../accounts/testing/browser.ts';
import { madeCustomer } from '../accounts/testing/made-customer.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import {
  addPasskeyIn,
  askForLogin,
  askForRegistration,
  logInWith,
  SHOP,
} from './testing/key-ring.ts';
import { postJson } from './testing/post-json.ts';
import { signWith } from './testing/software-authenticator.ts';

let database: AccountTestDatabase;
let service: AccountService;
beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, {});
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
const expireChallenges = () =>
  database.pool.query(`update passkey_challenge set expires_at = now() - interval '1 second'`);

describe('a login', () => {
  it('that was seen cannot be sent again', async () => {
    const { passkey } = await addPasskeyIn(service.app, await made());
    const { response } = await logInWith(service.app, open(), passkey);
    const thief = open();
    expect((await send(thief, 'login', { response })).code).toBe('challenge_expired');
    expect(thief.cookies.size).toBe(0);
  });

  it('sent twice at once works once', async () => {
    const { passkey } = await addPasskeyIn(service.app, await made());
    const challenge = await askForLogin(service.app, open());
    const response = signWith(passkey, { challenge, ...SHOP });
    const answers = await Promise.all([1, 2, 3].map(() => send(open(), 'login', { response })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'challenge_expired')).toHaveLength(2);
  });

  it('takes a challenge of a login, and no other', async () => {
    const owner = await made();
    const { passkey } = await addPasskeyIn(service.app, owner);
    const { challenge } = await askForRegistration(service.app, owner);
    const response = signWith(passkey, { challenge, ...SHOP });
    expect((await send(open(), 'login', { response })).code).toBe('challenge_expired');
    const made_up = signWith(passkey, { challenge: 'A'.repeat(43), ...SHOP });
    expect((await send(open(), 'login', { response: made_up })).code).toBe('challenge_expired');
  });

  it('takes five minutes at most', async () => {
    const { passkey } = await addPasskeyIn(service.app, await made());
    const challenge = await askForLogin(service.app, open());
    await expireChallenges();
    const response = signWith(passkey, { challenge, ...SHOP });
    expect((await send(open(), 'login', { response })).code).toBe('challenge_expired');
  });

  it('signed on another site, or for one, is refused', async () => {
    const { passkey } = await addPasskeyIn(service.app, await made());
    for (const place of [
      { ...SHOP, origin: 'https://shop.example.com.evil.example' },
      { ...SHOP, origin: 'http://shop.example.com' },
      { ...SHOP, rpId: 'evil.example' },
    ]) {
      const browser = open();
      const { answer } = await logInWith(service.app, browser, passkey, place);
      expect(answer).toMatchObject({ status: 400, code: 'not_verified' });
      expect(browser.cookies.size).toBe(0);
    }
  });

  it('by a copy of a device, whose count goes backwards, is refused', async () => {
    const { passkey } = await addPasskeyIn(service.app, await made());
    const copy = { ...passkey };
    for (let time = 0; time < 3; time += 1) await logInWith(service.app, open(), passkey);
    const { answer } = await logInWith(service.app, open(), copy);
    expect(answer).toMatchObject({ status: 400, code: 'not_verified' });
    copy.counter = passkey.counter - 1;
    expect((await logInWith(service.app, open(), copy)).answer.code).toBe('not_verified');
    expect((await logInWith(service.app, open(), passkey)).answer.status).toBe(200);
  });

  it('by another key under a known name is refused', async () => {
    const { passkey } = await addPasskeyIn(service.app, await made());
    const thief = await addPasskeyIn(service.app, await made('thief@example.com'));
    const forged = { ...passkey, key: thief.passkey.key, counter: 99 };
    expect((await logInWith(service.app, open(), forged)).answer.code).toBe('not_verified');
    const renamed = { ...thief.passkey, userHandle: passkey.userHandle };
    expect((await logInWith(service.app, open(), renamed)).answer.code).toBe('unknown_passkey');
  });
});
