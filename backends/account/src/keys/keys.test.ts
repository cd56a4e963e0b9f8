import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openIdentityKeys } from '@tessera/slice-kit/identity';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { issuerOf, signAccessToken } from '../tokens/access-token.ts';
import { readSecret } from '../tokens/secrets.ts';
import { listKeys } from './key-rows.ts';
import { keepKeys, rotateKeys } from './rotate-keys.ts';
import { openSigningKeys } from './signing-keys.ts';

const ORIGIN = 'https://shop.example.com';
/** {@link WHO}, as a token says it. */
const READ = {
  subject: '0190a0a0-0000-7000-8000-000000000001',
  session: '0190a0a0-0000-7000-8000-000000000002',
};
const WHO = {
  customer: '0190a0a0-0000-7000-8000-000000000001',
  session: '0190a0a0-0000-7000-8000-000000000002',
};

let database: AccountTestDatabase;
beforeAll(async () => {
  database = await createAccountDatabase();
});
beforeEach(() => database.pool.query('delete from signing_key'));
afterAll(() => database.drop());

/** As if so much time had passed. */
const pass = (interval: string) =>
  database.pool.query(
    `update signing_key set used_from = used_from - $1::interval, created_at = created_at - $1::interval`,
    [interval],
  );
const kids = async () => (await listKeys(database.pool)).map(({ kid }) => kid);

describe('signing keys', () => {
  it('are one, whoever comes first', async () => {
    const opened = Array.from({ length: 6 }, () => openSigningKeys(database.pool));
    const current = await Promise.all(opened.map((keys) => keys.current()));
    expect(new Set(current.map(({ kid }) => kid)).size).toBe(1);
    expect(await kids()).toHaveLength(1);
  });

  it('are published without what is secret about them', async () => {
    const keys = openSigningKeys(database.pool);
    const { kid } = await keys.current();
    expect(await keys.published()).toEqual({
      keys: [
        {
          ...{ kid, kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' },
          x: expect.stringMatching(/^[\w-]{43}$/u),
        },
      ],
    });
  });

  it('follow each other after 30 days, known an hour before and for as long as tokens are good', async () => {
    await keepKeys(database.pool);
    const [first] = await kids();
    await pass('29 days 23 hours');
    await keepKeys(database.pool);
    expect(await kids()).toEqual([first]);
    await pass('2 hours');
    await Promise.all(Array.from({ length: 5 }, () => keepKeys(database.pool)));
    const [second, ...others] = await kids();
    expect(others).toEqual([first]);
    expect((await openSigningKeys(database.pool).current()).kid).toBe(first);
    await pass('59 minutes');
    expect((await openSigningKeys(database.pool).current()).kid).toBe(first);
    await pass('2 minutes');
    expect((await openSigningKeys(database.pool).current()).kid).toBe(second);
    await pass('6 minutes');
    await keepKeys(database.pool);
    expect(await kids()).toEqual([second, first]);
    await pass('6 minutes');
    await keepKeys(database.pool);
    expect(await kids()).toEqual([second]);
  });

  it('sign what other slices verify, over a rotation', async () => {
    const keys = openSigningKeys(database.pool);
    const fetchKeys = () => keys.published();
    let time = 0;
    const others = openIdentityKeys({ fetchKeys, issuer: issuerOf(ORIGIN), now: () => time });
    const { token, expires } = await signAccessToken(keys, ORIGIN, WHO);
    expect(await others.verify(`tessera_access=${token}`)).toEqual(READ);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(Object.keys(decodeJwt(token)).sort()).toEqual([
      ...['aud', 'exp', 'iat', 'iss', 'sid', 'sub'],
    ]);
    expect(expires - Date.now() / 1_000).toBeGreaterThan(290);
    await rotateKeys(database.pool, { now: false });
    await pass('61 minutes');
    const later = await signAccessToken(openSigningKeys(database.pool), ORIGIN, WHO);
    expect(decodeProtectedHeader(later.token).kid).not.toBe(decodeProtectedHeader(token).kid);
    time = 31_000;
    expect(await others.verify(`tessera_access=${later.token}`)).toEqual(READ);
    expect(await others.verify(`tessera_access=${token}`)).toEqual(READ);
  });
});

it('a secret is the same for whoever asks', async () => {
  const read = await Promise.all(Array.from({ length: 4 }, () => readSecret(database.pool, 'one')));
  expect(new Set(read.map((value) => value.toString('hex'))).size).toBe(1);
  expect(read[0]).toHaveLength(32);
  expect(await readSecret(database.pool, 'other')).not.toEqual(read[0]);
});

describe('the keys command', () => {
  const run = async (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: database.url };
    const main = join(import.meta.dirname, 'main.ts');
    return (await promisify(execFile)(process.execPath, [main, ...args], { env })).stdout;
  };

  it('lists and rotates', async () => {
    expect(await run('list')).toBe('There are no keys.\n');
    await keepKeys(database.pool);
    const [first] = await kids();
    expect(await run('rotate')).toMatch(/^[\w-]{43} will be used in an hour\.\n$/u);
    expect(await run('list')).toMatch(/^[\w-]{43} {2}waits .*\n[\w-]{43} {2}used {3}from .*Z\n$/u);
    expect(await run('rotate', '--now')).toContain('is the only key');
    expect(await kids()).toHaveLength(1);
    expect(await kids()).not.toContain(first);
  });
});
