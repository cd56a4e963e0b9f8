import { createHmac } from 'node:crypto';
import { base64url, SignJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseTeamKeys, type TeamKeys } from '../keys/team-keys.ts';
import { makeTeamKey, type MadeKey } from '../testing/make-team-key.ts';
import { LONGEST, readOverride, signOverride } from './token.ts';

const origin = 'https://shop.example.com';
const set = { garden: 'ab12cd34ef56' };
let alice: MadeKey;
let mallory: MadeKey;
let keys: TeamKeys;

beforeAll(async () => {
  [alice, mallory] = await Promise.all([makeTeamKey('alice@laptop'), makeTeamKey('mallory')]);
  const listed = await parseTeamKeys(alice.line, 'keys');
  keys = { find: async (id) => listed.get(id) };
});

const read = (token: string) => readOverride(token, { keys, origin });
const nowInSeconds = (): number => Math.floor(Date.now() / 1_000);

/** A token that differs from a good one in what it is told. */
function sign(
  payload: JWTPayload,
  { by = alice, header = {} }: { by?: MadeKey; header?: Record<string, string> } = {},
): Promise<string> {
  const now = nowInSeconds();
  return new SignJWT({ set, scope: 'visit', aud: origin, iat: now, exp: now + 60, ...payload })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'tessera-override', kid: alice.id, ...header })
    .sign(by.key);
}

/** The parts of a compact token. */
function partsOf(token: string): [string, string, string] {
  return token.split('.') as [string, string, string];
}

const encode = (value: unknown): string => base64url.encode(JSON.stringify(value));

describe('a token', () => {
  it('says what is laid over, by whom and until when', async () => {
    const before = nowInSeconds();
    const token = await signOverride(alice, { origin, set, seconds: 90 });
    const override = await read(token);
    expect(override).toEqual({ set, name: 'alice@laptop', until: expect.any(Number) });
    const { until } = override as { until: number };
    expect(until - before).toBeGreaterThanOrEqual(90);
    expect(until - before).toBeLessThan(100);
    // It has to fit into a cookie and a link.
    expect(token.length).toBeLessThan(1_000);
  });

  it('is another one each time', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => signOverride(alice, { origin, set, seconds: 90 })),
    );
    expect(one).not.toBe(other);
  });

  it.each([0, -1, LONGEST + 1, Number.NaN, Infinity])('is not made for %s s', async (seconds) => {
    await expect(signOverride(alice, { origin, set, seconds })).rejects.toMatchObject({
      code: 'invalid_override',
    });
  });

  it('is made for eight hours', async () => {
    const token = await signOverride(alice, { origin, set, seconds: LONGEST });
    expect(await read(token)).toMatchObject({ set });
  });
});

describe('what is laid over', () => {
  const many = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`garden-${n}`, 'ab12cd34ef56']));

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a slice that is a path', { '../garden': 'ab12cd34ef56' }],
    ['a slice in capitals', { Garden: 'ab12cd34ef56' }],
    ['a release that is a path', { garden: '../../secret' }],
    ['a release of eleven digits', { garden: 'ab12cd34ef5' }],
    ['a release in capitals', { garden: 'AB12CD34EF56' }],
    ['a release with a line after it', { garden: 'ab12cd34ef56\n' }],
    ['no release', { garden: null }],
    ['a list of releases', { garden: ['ab12cd34ef56', 'ab12cd34ef57'] }],
    ['a list', ['ab12cd34ef56']],
    ['words', 'garden=ab12cd34ef56'],
    ['seventeen slices', many(17)],
  ])('is not %s', async (_, bad) => {
    const options = { origin, set: bad as Record<string, string>, seconds: 60 };
    await expect(signOverride(alice, options)).rejects.toMatchObject({ code: 'invalid_override' });
    expect(await read(await sign({ set: bad }))).toBe('malformed');
  });

  it('may be sixteen slices', async () => {
    expect(await read(await sign({ set: many(16) }))).toMatchObject({ set: many(16) });
  });
});

describe('a token is refused', () => {
  it('when another key signed it in the name of a listed one', async () => {
    expect(await read(await sign({}, { by: mallory }))).toBe('forged');
  });

  it('when what it says was changed', async () => {
    const [header, payload, signature] = partsOf(await sign({}));
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    const other = encode({ ...said, set: { garden: '000000000000' } });
    expect(await read([header, other, signature].join('.'))).toBe('forged');
  });

  it('when its key is not listed', async () => {
    const token = await signOverride(mallory, { origin, set, seconds: 60 });
    expect(await read(token)).toBe('unknown_key');
  });

  it('when it is not signed at all', async () => {
    const [, payload, signature] = partsOf(await sign({}));
    const header = encode({ alg: 'none', typ: 'tessera-override', kid: alice.id });
    expect(await read(`${header}.${payload}.`)).toBe('malformed');
    expect(await read(`${header}.${payload}.${signature}`)).toBe('malformed');
  });

  it('when it was made with what everybody knows, the public key, as a secret', async () => {
    const [, payload] = partsOf(await sign({}));
    const header = encode({ alg: 'HS256', typ: 'tessera-override', kid: alice.id });
    const [, x = ''] = alice.line.split(' ');
    for (const secret of [x, Buffer.from(x, 'base64url')]) {
      const mac = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
      expect(await read(`${header}.${payload}.${mac}`)).toBe('malformed');
    }
  });

  it('when it is over', async () => {
    const now = nowInSeconds();
    expect(await read(await sign({ iat: now - 60, exp: now }))).toBe('expired');
  });

  it('when it was made for another environment', async () => {
    const token = await signOverride(alice, {
      ...{ origin: 'https://staging.example.com', set, seconds: 60 },
    });
    expect(await read(token)).toBe('other_environment');
  });

  it.each([
    ['is to hold for longer than eight hours', (now: number) => ({ exp: now + LONGEST + 1 })],
    ['begins later', (now: number) => ({ iat: now + 3_600, exp: now + 7_200 })],
  ])('when it %s, whatever its maker wrote', async (_, times) => {
    expect(await read(await sign(times(nowInSeconds())))).toBe('too_long');
  });

  it.each(['iat', 'exp', 'aud'])('without %s', async (claim) => {
    const outcome = await read(await sign({ [claim]: undefined }));
    expect(outcome).toBe(claim === 'aud' ? 'other_environment' : 'malformed');
  });

  it('when it is of another kind, signed with the same key', async () => {
    expect(await read(await sign({}, { header: { typ: 'JWT' } }))).toBe('malformed');
  });

  it('when it is for the other purpose', async () => {
    const link = await signOverride(alice, { origin, set, seconds: 60 });
    const tunnel = await signOverride(alice, { origin, set, seconds: 60, scope: 'tunnel' });
    expect(await read(tunnel)).toBe('other_scope');
    expect(await readOverride(link, { keys, origin, scope: 'tunnel' })).toBe('other_scope');
    expect(await readOverride(tunnel, { keys, origin, scope: 'tunnel' })).toMatchObject({ set });
  });

  it('when it is too long', async () => {
    expect(await read(await sign({ more: 'x'.repeat(2_000) }))).toBe('malformed');
  });

  it.each(['', '.', '..', 'token', 'a.b.c', '\u0000', '%00.%00.%00', 'x'.repeat(1_000_000)])(
    'when it is none at all: %.20s',
    async (text) => {
      expect(await read(text)).toBe('malformed');
    },
  );
});
