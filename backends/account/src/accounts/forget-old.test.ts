import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { forgetOld } from './forget-old.ts';
import { workRegularly } from './work-regularly.ts';

let database: AccountTestDatabase;
beforeAll(async () => {
  database = await createAccountDatabase();
});
afterAll(() => database.drop());

const TABLES = ['form_attempt', 'limit_use', 'link', 'registration', 'session', 'mail'];

/** Rows in each table. */
async function counts(): Promise<number[]> {
  const found: number[] = [];
  for (const table of TABLES) {
    const { rows } = await database.pool.query(`select from ${table}`);
    found.push(rows.length);
  }
  return found;
}

it('forgets what is of no use any more, and nothing else', async () => {
  const { pool } = database;
  await pool.query(
    `insert into customer (email, email_key, name) values ('a@b.cc', 'a@b.cc', 'A')`,
  );
  for (const [younger, older] of [
    ['9 minutes', '11 minutes'],
    ['47 hours', '49 hours'],
    ['29 days', '31 days'],
  ] as const) {
    for (const age of [younger, older]) {
      await pool.query(
        `insert into form_attempt (id, name, typed, errors, created_at)
         values (uuidv7()::text, 'x', '{}', '[]', now() - $1::interval)`,
        [age],
      );
      await pool.query(
        `insert into registration (email, email_key, name, password, locale, created_at)
         values ('x', 'x', 'x', 'x', 'en', now() - $1::interval)`,
        [age],
      );
      await pool.query(
        `insert into mail (kind, recipient, subject, body_text, body_html, created_at)
         values ('x', 'x', 'x', 'x', 'x', now() - $1::interval)`,
        [age],
      );
    }
  }
  for (const when of ['-1 second', '1 minute']) {
    await pool.query(`insert into limit_use values (uuidv7()::text, now() + $1::interval)`, [when]);
    await pool.query(
      `insert into link (token_hash, kind, expires_at)
       values (uuidv7()::text::bytea, 'reset', now() + $1::interval)`,
      [when],
    );
  }
  for (const [revoked, expires] of [
    [null, '1 day'],
    [null, '-1 day'],
    ['29 days', '1 day'],
    ['31 days', '1 day'],
  ]) {
    await pool.query(
      `with made as (
         insert into session (customer, device, revoked_at)
         select id, '', now() - $1::interval from customer returning id
       )
       insert into refresh_token (token_hash, session, expires_at)
       select id::text::bytea, id, now() + $2::interval from made`,
      [revoked, expires],
    );
  }
  expect(await counts()).toEqual([6, 2, 2, 6, 4, 6]);
  await forgetOld(pool);
  expect(await counts()).toEqual([1, 1, 1, 3, 2, 5]);
  await forgetOld(pool);
  expect(await counts()).toEqual([1, 1, 1, 3, 2, 5]);
});

it('works again and again, one at a time, whatever goes wrong', async () => {
  let [times, running, most, troubles] = [0, 0, 0, 0];
  const working = workRegularly(
    async () => {
      times += 1;
      running += 1;
      most = Math.max(most, running);
      await database.pool.query('select pg_sleep(0.02)');
      running -= 1;
      throw new Error('once more');
    },
    1,
    () => (troubles += 1),
  );
  await until('it worked three times', () => times >= 3);
  await working.stop();
  expect([running, most]).toEqual([0, 1]);
  expect(troubles).toBe(times);
});
