import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkEmail, emailKey } from '../accounts/email-address.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { openIdentity } from '../accounts/open-identity.ts';
import { inTransaction } from '../database/transaction.ts';
import { TooBusyError } from '../passwords/hash-queue.ts';
import { setPassword } from '../passwords/set-password.ts';
import { createPasswords } from '../passwords/passwords.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { logIn } from './log-in.ts';

const INPUT = {
  ...{ email: 'ada@example.com', password: 'kettle of fish 9' },
  ...{ client: '203.0.113.1', cookies: undefined, userAgent: undefined },
};

let database: AccountTestDatabase;
let parts: IdentityParts;
let ada: string;
beforeAll(async () => {
  database = await createAccountDatabase();
  parts = openIdentity(database.pool, { origin: 'https://shop.example.com' }, () => {});
});
beforeEach(async () => {
  await database.pool.query('truncate customer, limit_use cascade');
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into customer (email, email_key, name, password)
     values ('ada@example.com', 'ada@example.com', 'Ada', $1) returning id`,
    [await parts.passwords.hash(INPUT.password)],
  );
  ada = rows[0]!.id;
});
afterAll(() => database.drop());

/** As `parts`, with something that happens while the password is compared. */
const meanwhile = (work: () => Promise<unknown>): IdentityParts => ({
  ...parts,
  passwords: {
    ...parts.passwords,
    async verify(stored, password) {
      const right = await parts.passwords.verify(stored, password);
      await work();
      return right;
    },
  },
});

it('begins no session with a password that is changed meanwhile', async () => {
  expect(await logIn(parts, INPUT)).toMatchObject({ customer: ada });
  const hash = await parts.passwords.hash('another of those 8');
  const change = () => inTransaction(database.pool, (db) => setPassword(db, ada, hash));
  expect(await logIn(meanwhile(change), INPUT)).toEqual({ refused: 'wrong_credentials' });
  const { rows } = await database.pool.query('select from session where revoked_at is null');
  expect(rows).toEqual([]);
});

it('begins no session of somebody who is erased meanwhile', async () => {
  const erase = () =>
    database.pool.query(
      `update customer set erased_at = now(), email = null, email_key = null, name = null, password = null`,
    );
  expect(await logIn(meanwhile(erase), INPUT)).toEqual({ refused: 'wrong_credentials' });
  expect(await logIn(parts, INPUT)).toEqual({ refused: 'wrong_credentials' });
});

it('lets right passwords in however often, and hashes nothing when there were too many', async () => {
  for (let time = 0; time < 12; time += 1) {
    expect(await logIn(parts, INPUT)).toHaveProperty('session');
  }
  const wrong = { ...INPUT, password: 'wrong' };
  for (let time = 0; time < 10; time += 1) await logIn(parts, wrong);
  let hashed = 0;
  const counting = meanwhile(async () => (hashed += 1));
  expect(await logIn(counting, INPUT)).toEqual({ refused: 'too_many_tries' });
  expect(hashed).toBe(0);
});

it('says so when too many wait for their passwords to be hashed', async () => {
  const busy = { ...parts, passwords: createPasswords({ atOnce: 0, waiting: 0 }) };
  await expect(logIn(busy, INPUT)).rejects.toBeInstanceOf(TooBusyError);
});

it.each([
  ['ada@example.com', undefined],
  ["o'hara+shop_1@mail.example.co.uk", undefined],
  ['ada@localhost', 'invalid_email'],
  ['ada@exam ple.com', 'invalid_email'],
  ['ada@example.com, bob@example.com', 'invalid_email'],
  ['ada@example.com\nbcc: x@y.zz', 'invalid_characters'],
  ['ad\u0131@example.com', 'invalid_email'],
  ['\u212aay@example.com', 'invalid_email'],
  ['me\u017fsage@example.com', 'invalid_email'],
  [`${'x'.repeat(250)}@example.com`, 'too_long'],
])('the address %j is %j', (email, code) => {
  expect(checkEmail('email', email)?.code).toBe(code);
  if (code === undefined) expect(emailKey(email.toUpperCase())).toBe(email);
});
