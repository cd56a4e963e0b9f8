import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdentityKeys } from './identity-keys.ts';

const ISSUER = 'https://shop.example.com/api/account';
const CUSTOMER = '0190a0a0-0000-7000-8000-000000000001';
const SESSION = '0190a0a0-0000-7000-8000-000000000002';

interface TestKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const keyOf = (kid: string): TestKey => ({ kid, ...generateKeyPairSync('ed25519') });
const jwksOf = (...keys: TestKey[]) => ({
  keys: keys.map(({ kid, publicKey }) => ({
    ...publicKey.export({ format: 'jwk' }),
    ...{ kid, alg: 'EdDSA', use: 'sig' },
  })),
});

const first = keyOf('first');
const second = keyOf('second');
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1_000);

interface Told {
  header?: object;
  claims?: object;
  signer?: (text: string) => Buffer | string;
}

/** A cookie header with a token that is good but for what is told. */
function cookie(key: TestKey, { header, claims, signer }: Told = {}): string {
  const told = {
    ...{ iss: ISSUER, aud: 'tessera', sub: CUSTOMER, sid: SESSION },
    ...{ iat: seconds(), exp: seconds() + 300 },
    ...claims,
  };
  const text = `${part({ alg: 'EdDSA', typ: 'at+jwt', kid: key.kid, ...header })}.${part(told)}`;
  const signature = (signer ?? ((given) => sign(null, Buffer.from(given), key.privateKey)))(text);
  const end = typeof signature === 'string' ? signature : signature.toString('base64url');
  return `other=1; tessera_access=${text}.${end}; tessera_session=2`;
}

function openAt(keys: () => unknown, rest: { cacheFile?: string; now?: () => number } = {}) {
  const asked = { times: 0 };
  const fetchKeys = async () => {
    asked.times += 1;
    const answer = keys();
    if (answer === undefined) throw new Error('no answer');
    return answer;
  };
  return { ...openIdentityKeys({ fetchKeys, issuer: ISSUER, ...rest }), asked };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-identity-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a token', () => {
  it('names who is logged in', async () => {
    const keys = openAt(() => jwksOf(first));
    expect(await keys.verify(cookie(first))).toEqual({ subject: CUSTOMER, session: SESSION });
    expect(await keys.verify(cookie(first))).toBeDefined();
    expect(keys.asked.times).toBe(1);
  });

  it('may be a little older than clocks say', async () => {
    const keys = openAt(() => jwksOf(first));
    expect(await keys.verify(cookie(first, { claims: { exp: seconds() - 2 } }))).toBeDefined();
  });

  const publicKey = Buffer.from(first.publicKey.export({ format: 'pem', type: 'spki' }));
  const raw = Buffer.from(String(first.publicKey.export({ format: 'jwk' }).x), 'base64url');
  const hmac = (secret: Buffer) => (text: string) =>
    createHmac('sha256', secret).update(text).digest();
  it.each<[string, Told]>([
    ['of another issuer', { claims: { iss: 'https://evil.example/api/account' } }],
    ['for another audience', { claims: { aud: 'other' } }],
    ['without an audience', { claims: { aud: undefined } }],
    ['of another type', { header: { typ: 'JWT' } }],
    ['of no type', { header: { typ: undefined } }],
    ['that has ended', { claims: { exp: seconds() - 10 } }],
    ['that never ends', { claims: { exp: undefined } }],
    ['not yet good', { claims: { nbf: seconds() + 60 } }],
    ['without a session', { claims: { sid: undefined } }],
    ['of nobody', { claims: { sub: "' or 1=1" } }],
    ['without a key', { header: { kid: undefined } }],
    ['signed by nobody', { header: { alg: 'none' }, signer: () => '' }],
    ['signed by nobody, in the name of a key', { signer: () => '' }],
    ['signed with the public key', { header: { alg: 'HS256' }, signer: hmac(publicKey) }],
    ['signed with the raw public key', { header: { alg: 'HS256' }, signer: hmac(raw) }],
    ['signed with it under its own name', { signer: hmac(raw) }],
    [
      'signed by a key of its own',
      { signer: (text) => sign(null, Buffer.from(text), second.privateKey) },
    ],
    ['that brings its key', { header: { kid: 'own', jwk: jwksOf(second).keys[0] } }],
  ])('%s is none', async (_name, told) => {
    const keys = openAt(() => jwksOf(first));
    expect(await keys.verify(cookie(first))).toBeDefined();
    expect(await keys.verify(cookie(first, told))).toBeUndefined();
  });

  it.each([null, undefined, '', 'tessera_access=', 'tessera_access=a.b.c', 'x=1', '=;;='])(
    'is missing in %j',
    async (header) => {
      const keys = openAt(() => jwksOf(first));
      expect(await keys.verify(header)).toBeUndefined();
      expect(keys.asked.times).toBe(0);
    },
  );
});

describe('keys', () => {
  it('that are not known are asked for, once in 30 seconds', async () => {
    let time = 0;
    let published = jwksOf(first);
    const keys = openAt(() => published, { now: () => time });
    expect(await keys.verify(cookie(first))).toBeDefined();
    published = jwksOf(first, second);
    expect(await keys.verify(cookie(second))).toBeUndefined();
    for (const kid of ['a', 'b', 'c']) {
      expect(await keys.verify(cookie(first, { header: { kid } }))).toBeUndefined();
    }
    expect(keys.asked.times).toBe(1);
    time = 31_000;
    const both = await Promise.all([keys.verify(cookie(second)), keys.verify(cookie(second))]);
    expect(both).not.toContain(undefined);
    expect(await keys.verify(cookie(first))).toBeDefined();
    expect(keys.asked.times).toBe(2);
  });

  it('that were withdrawn are forgotten', async () => {
    let time = 0;
    let published = jwksOf(first, second);
    const keys = openAt(() => published, { now: () => time });
    expect(await keys.verify(cookie(first))).toBeDefined();
    published = jwksOf(second);
    time = 11 * 60_000;
    await keys.verify(cookie(first));
    await expect.poll(() => keys.verify(cookie(first))).toBeUndefined();
    expect(await keys.verify(cookie(second))).toBeDefined();
  });

  it('go on being good while the account is down, after a restart as well', async () => {
    const cacheFile = join(folder, 'made/keys.json');
    let time = 0;
    let published: unknown = jwksOf(first);
    const keys = openAt(() => published, { cacheFile, now: () => time });
    expect(await keys.verify(cookie(first))).toBeDefined();
    published = undefined;
    time = 60 * 60_000;
    expect(await keys.verify(cookie(first))).toBeDefined();
    await expect.poll(() => keys.asked.times).toBe(2);
    expect(await keys.verify(cookie(first))).toBeDefined();
    const restarted = openAt(() => undefined, { cacheFile });
    expect(await restarted.verify(cookie(first))).toBeDefined();
    expect(await restarted.verify(cookie(second))).toBeUndefined();
    const strange = openAt(() => undefined, { cacheFile: join(folder, 'none.json') });
    expect(await strange.verify(cookie(first))).toBeUndefined();
  });

  it('are asked for again soon when there was no answer at all', async () => {
    let time = 0;
    const answers: unknown[] = [];
    const keys = openAt(() => answers[0], { now: () => time });
    expect(await keys.verify(cookie(first))).toBeUndefined();
    answers.push(jwksOf(first));
    time = 1_500;
    expect(await keys.verify(cookie(first))).toBeDefined();
  });

  it('of an answer that is none leave the known ones alone', async () => {
    let time = 0;
    let published: unknown = jwksOf(first);
    const keys = openAt(() => published, { now: () => time });
    await keys.verify(cookie(first));
    for (const wrong of [{}, { keys: [] }, { keys: [{ kty: 'RSA', kid: 'first' }] }, 'no']) {
      published = wrong;
      time += 31_000;
      expect(await keys.verify(cookie(second))).toBeUndefined();
      expect(await keys.verify(cookie(first))).toBeDefined();
    }
    expect(keys.asked.times).toBe(5);
  });
});
