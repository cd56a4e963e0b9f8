import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { clientOf } from './client-of.ts';
import { LIMITS, readLimits } from './limits.ts';
import { countTries } from './tries.ts';

let database: AccountTestDatabase;
beforeAll(async () => {
  database = await createAccountDatabase();
});
beforeEach(() => database.pool.query('delete from limit_use'));
afterAll(() => database.drop());

const pass = (seconds: number) =>
  database.pool.query('update limit_use set free_at = free_at - make_interval(secs => $1)', [
    seconds,
  ]);

describe('tries', () => {
  const open = () => countTries(database.pool, LIMITS);
  const take = (times: number, who = 'ada@example.com') =>
    Promise.all(Array.from({ length: times }, () => open().take('login-address', who)));

  it('are so many, however many come at once and wherever', async () => {
    const taken = await take(40);
    expect(taken.filter(Boolean)).toHaveLength(10);
    expect(await take(1)).toEqual([false]);
    expect(await take(1, 'bob@example.com')).toEqual([true]);
    expect(await open().take('mail-address', 'ada@example.com')).toBe(true);
  });

  it('come back one by one', async () => {
    await take(10);
    await pass(80);
    expect(await take(1)).toEqual([false]);
    await pass(15);
    expect((await take(2)).filter(Boolean)).toHaveLength(1);
    await pass(900);
    expect((await take(12)).filter(Boolean)).toHaveLength(10);
  });

  it('that were right do not count', async () => {
    for (let time = 0; time < 30; time += 1) {
      expect(await take(1)).toEqual([true]);
      await open().giveBack('login-address', 'ada@example.com');
    }
    await pass(900);
    await open().giveBack('login-address', 'ada@example.com');
    expect((await take(12)).filter(Boolean)).toHaveLength(10);
  });

  it('are kept without saying whose', async () => {
    await take(1);
    const { rows } = await database.pool.query<{ key: string }>('select key from limit_use');
    expect(rows).toEqual([{ key: expect.stringMatching(/^login-address:[\da-f]{64}$/u) }]);
  });
});

describe('limits', () => {
  it('are those of the house, but for what is told', () => {
    expect(readLimits(undefined)).toEqual(LIMITS);
    expect(readLimits('login-client=3/10, mail-address=1/60')).toEqual({
      ...LIMITS,
      'login-client': { most: 3, period: 10 },
      'mail-address': { most: 1, period: 60 },
    });
  });

  it.each(['login=3/10', 'login-client=3', 'login-client=0/10', 'constructor=1/1'])(
    'cannot be %j',
    (text) => expect(() => readLimits(text)).toThrow('ACCOUNT_LIMITS'),
  );
});

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, 10.0.0.1', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [undefined, '127.0.0.1'],
])('%j comes from %s', (forwarded, client) => {
  expect(clientOf(forwarded, '127.0.0.1')).toBe(client);
});
