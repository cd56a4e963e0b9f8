import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../accounts/testing/browser.ts';
import { madeCustomer } from '../accounts/testing/made-customer.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { startAccountService, type AccountService } from '../testing/account-service.ts';
import { addPasskeyIn, askForRegistration, logInWith } from './testing/key-ring.ts';
import { postJson } from './testing/post-json.ts';
import { createPasskey } from './testing/software-authenticator.ts';

const DOCUMENTS = { me: '{ me { id email passkeys { id name createdAt lastUsedAt } } }' };
const ADA = 'ada@example.com';

interface Me {
  me: { id: string; email: string; passkeys: { id: string; name: string; lastUsedAt: string }[] };
}

let database: AccountTestDatabase;
let service: AccountService;
beforeAll(async () => {
  database = await createAccountDatabase();
  service = await startAccountService(database.url, DOCUMENTS);
});
beforeEach(() =>
  database.pool.query(
    'truncate customer, registration, link, limit_use, mail, outbox_event cascade',
  ),
);
afterAll(async () => {
  await service.close();
  await database.drop();
});

const open = () => openBrowser(service.app);
const made = (email = ADA) => madeCustomer(service.app, database.pool, email);
const add = (browser = open(), name?: string) =>
  addPasskeyIn(service.app, browser, name === undefined ? {} : { name });

describe('a passkey', () => {
  it('is added and logs in another browser, whose owner is not asked who they are', async () => {
    const owner = await made();
    const { passkey, answer } = await add(owner, '  Ada’s laptop ');
    expect(answer.status).toBe(200);
    const elsewhere = open();
    elsewhere.cookies.set('tessera_cart', 'c'.repeat(43));
    expect((await logInWith(service.app, elsewhere, passkey)).answer.status).toBe(200);
    const { me } = await elsewhere.ask<Me>('me');
    expect(me).toMatchObject({ email: ADA, passkeys: [{ name: 'Ada’s laptop' }] });
    expect(me.passkeys[0]!.lastUsedAt).toMatch(/^\d{4}-.*Z$/u);
    expect(me.passkeys[0]!.id).toBe(answer.body['passkey']);
    const { rows } = await database.pool.query<{ data: unknown }>(
      `select data from outbox_event where topic = 'account.logged-in.v1' order by id desc limit 1`,
    );
    expect(rows[0]!.data).toMatchObject({
      customer: me.id,
      cart: expect.stringMatching(/^\w{64}$/u),
    });
  });

  it('is told of in a mail', async () => {
    await add(await made());
    const { rows } = await database.pool.query(
      `select recipient from mail where kind = 'passkey_added'`,
    );
    expect(rows).toEqual([{ recipient: ADA }]);
  });

  it('is not made twice by one device', async () => {
    const owner = await made();
    const { passkey, response } = await add(owner);
    const options = await askForRegistration(service.app, owner);
    expect(options).toMatchObject({
      excludeCredentials: [{ id: passkey.id, transports: ['internal'] }],
      rp: { id: 'shop.example.com', name: 'Tessera' },
      user: { name: ADA },
      attestation: 'none',
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    expect(response).toBeDefined();
  });

  it('is named after the browser when nobody names it', async () => {
    const owner = await made();
    await add(owner, '');
    expect((await owner.ask<Me>('me')).me.passkeys[0]!.name).toBe('Passkey');
  });

  it('with a name that cannot be printed, or is too long, is not taken', async () => {
    const owner = await made();
    for (const name of ['two\nlines', 'x'.repeat(101)]) {
      expect((await add(owner, name)).answer).toMatchObject({ status: 400, code: 'invalid_name' });
    }
  });

  it('is removed by its owner, and logs in no more', async () => {
    const owner = await made();
    const { passkey, answer } = await add(owner);
    const { location } = await owner.post('/passkeys/remove', {
      passkey: String(answer.body['passkey']),
    });
    expect(location).toBe('/account/security?notice=passkey_removed');
    expect((await owner.ask<Me>('me')).me.passkeys).toEqual([]);
    const refused = (await logInWith(service.app, open(), passkey)).answer;
    expect(refused).toMatchObject({ status: 400, code: 'unknown_passkey' });
  });

  it('is one of twenty at most, also when several are added at the same time', async () => {
    const owner = await made();
    for (let time = 0; time < 18; time += 1) await add(owner);
    const offers = await Promise.all(
      Array.from({ length: 5 }, () => askForRegistration(service.app, owner)),
    );
    const answers = await Promise.all(
      offers.map(({ challenge, user }) => {
        const asked = { origin: 'https://shop.example.com', rpId: 'shop.example.com' };
        const { response } = createPasskey({ challenge, user: user.id, ...asked });
        return postJson(service.app, owner, '/passkeys/registration', { name: 'One', response });
      }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ code }) => code === 'too_many')).toHaveLength(3);
    expect((await owner.ask<Me>('me')).me.passkeys).toHaveLength(20);
    const late = await postJson(service.app, owner, '/passkeys/registration-options', {});
    expect(late).toMatchObject({ status: 409, code: 'too_many' });
  });

  it('works on the port of a machine of one’s own', async () => {
    const place = { origin: 'http://localhost:4321', rpId: 'localhost' };
    const local = await startAccountService(database.url, DOCUMENTS, { origin: place.origin });
    const owner = await madeCustomer(local.app, database.pool, ADA, openBrowser(local.app));
    const { passkey } = await addPasskeyIn(local.app, owner, { place });
    const { answer } = await logInWith(local.app, openBrowser(local.app), passkey, place);
    expect(answer.status).toBe(200);
    await local.close();
  });
});
