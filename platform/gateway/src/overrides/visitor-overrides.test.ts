import type { IncomingMessage } from 'node:http';
import { signOverride, type Override, type TeamKeys } from '@tessera/overrides';
import { makeTeamKey, type MadeKey } from '@tessera/overrides/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { carriesOverride, createVisitorOverrides, withoutOverride } from './visitor-overrides.ts';

const origin = 'https://shop.test';
const set = { garden: 'ab12cd34ef56' };
let alice: MadeKey;
let mallory: MadeKey;
/** Who is listed just now. */
let listed: Map<string, Awaited<ReturnType<TeamKeys['find']>>>;
let asked: number;
let log: string[];
let clock: number;

beforeEach(async () => {
  [alice, mallory] = await Promise.all([makeTeamKey('alice'), makeTeamKey('mallory')]);
  listed = new Map([[alice.id, { name: 'alice', key: alice.publicKey }]]);
  [asked, log, clock] = [0, [], Date.now()];
});

const create = (keys: boolean = true) =>
  createVisitorOverrides({
    keys: keys
      ? {
          find: async (id) => {
            asked += 1;
            return listed.get(id);
          },
        }
      : undefined,
    origin,
    logProblem: (code, details) => log.push(`${code} ${JSON.stringify(details)}`),
    now: () => clock,
  });

const requestWith = (cookie: string | undefined): IncomingMessage =>
  ({ headers: { cookie } }) as IncomingMessage;
const carrying = (token: string): IncomingMessage =>
  requestWith(`session=1; tessera_override=${token}; theme=dark`);
const sign = (by: MadeKey, seconds = 3_600): Promise<string> =>
  signOverride(by, { origin, set, seconds });
/** Signed by somebody else in the name of a listed key. */
const forge = (): Promise<string> => sign({ ...mallory, id: alice.id });

describe('an environment that takes no overrides', () => {
  it('takes none, and says once for each that one was brought', async () => {
    const overrides = create(false);
    const token = await sign(alice);
    expect(overrides.on).toBe(false);
    for (let n = 0; n < 3; n += 1) {
      expect(await overrides.of(carrying(token))).toBeUndefined();
      expect(await overrides.read(token)).toBe('not_switched_on');
    }
    expect(log).toEqual([expect.stringMatching(/^override_not_switched_on .*token [0-9a-f]{12}/)]);
  });
});

describe('a visitor', () => {
  it('without an override costs nothing', async () => {
    const overrides = create();
    for (const cookie of [
      undefined,
      '',
      'session=1',
      'x_tessera_override=1',
      'tessera_override=',
    ]) {
      expect(await overrides.of(requestWith(cookie))).toBeUndefined();
      expect(carriesOverride(requestWith(cookie))).toBe(false);
    }
    expect([asked, log]).toEqual([0, []]);
  });

  it('with one is served from it as long as it holds', async () => {
    const overrides = create();
    const token = await sign(alice, 60);
    const override = await overrides.of(carrying(token));
    expect(override).toMatchObject({ set, name: 'alice' });
    clock = (override as Override).until * 1_000 - 1;
    expect(await overrides.of(carrying(token))).toEqual(override);
    clock += 1;
    expect(await overrides.of(carrying(token))).toBeUndefined();
    expect(await overrides.read(token)).toBe('expired');
  });

  it('is served from it no longer once its key was taken out', async () => {
    const overrides = create();
    const token = await sign(alice);
    expect(await overrides.of(carrying(token))).toBeDefined();
    listed.clear();
    clock += 4_000;
    expect(await overrides.of(carrying(token))).toBeDefined();
    expect(asked).toBe(1);
    clock += 1_000;
    expect(await overrides.of(carrying(token))).toBeUndefined();
    expect(log).toEqual([expect.stringContaining('override_unknown_key')]);
  });

  it('with one that is not good is told to the log once, without what could be used', async () => {
    const overrides = create();
    const tokens = [await forge(), await sign(mallory), 'nonsense'];
    for (let n = 0; n < 3; n += 1) {
      for (const token of tokens) expect(await overrides.of(carrying(token))).toBeUndefined();
      clock += 6_000;
    }
    expect(log).toEqual([
      expect.stringMatching(/^override_forged /),
      expect.stringMatching(/^override_unknown_key /),
      expect.stringMatching(/^override_malformed /),
    ]);
    for (const token of tokens) {
      for (const part of token.split('.')) expect(log.join()).not.toContain(part);
    }
  });

  it('cannot be a tunnel, nor a tunnel a visitor', async () => {
    const overrides = create();
    const tunnel = await signOverride(alice, { origin, set, seconds: 60, scope: 'tunnel' });
    expect(await overrides.read(tunnel, 'tunnel')).toMatchObject({ set });
    expect(await overrides.of(carrying(tunnel))).toBeUndefined();
    const link = await sign(alice);
    expect(await overrides.of(carrying(link))).toMatchObject({ set });
    expect(await overrides.read(link, 'tunnel')).toBe('other_scope');
  });
});

describe('attempts', () => {
  it('to forge are not verified without end, which hurts nobody who was taken', async () => {
    const overrides = create();
    const good = await sign(alice);
    expect(await overrides.of(carrying(good))).toBeDefined();
    const forged = await Promise.all(Array.from({ length: 130 }, forge));
    clock = Math.ceil(clock / 60_000) * 60_000;
    const before = asked;
    for (const token of forged) expect(await overrides.of(carrying(token))).toBeUndefined();
    expect(asked - before).toBe(120);
    clock += 6_000;
    expect(await overrides.of(carrying(good))).toBeDefined();
    const late = await sign(alice);
    expect(await overrides.of(carrying(late))).toBeUndefined();
    clock += 60_000;
    expect(await overrides.of(carrying(late))).toBeDefined();
  });

  it('with rubbish lock nobody out', async () => {
    const overrides = create();
    for (let n = 0; n < 1_000; n += 1) await overrides.of(carrying(`rubbish${n}`));
    expect(await overrides.of(carrying(await sign(alice)))).toBeDefined();
  });

  it('do not push out of memory who was taken', async () => {
    const overrides = create();
    const good = await sign(alice);
    await overrides.of(carrying(good));
    for (let n = 0; n < 1_000; n += 1) await overrides.of(carrying(`rubbish${n}`));
    const before = asked;
    await overrides.of(carrying(good));
    expect(asked).toBe(before);
  });

  it('with what is too long are not kept', async () => {
    const overrides = create();
    expect(await overrides.of(carrying('x'.repeat(15_000)))).toBeUndefined();
    expect([asked, log]).toEqual([0, [expect.stringContaining('override_malformed')]]);
  });
});

describe('the cookie', () => {
  it('is for the gateway alone, and as long as the override', async () => {
    const overrides = create();
    expect(overrides.cookie('t0ken', clock / 1_000 + 90)).toBe(
      'tessera_override=t0ken; Path=/; Max-Age=90; HttpOnly; SameSite=Lax; Secure',
    );
    expect(overrides.forget).toMatch(/^tessera_override=; Path=\/; Max-Age=0; /);
  });

  it.each([
    ['tessera_override=a', {}],
    ['a=1; tessera_override=b; c=2', { cookie: 'a=1; c=2' }],
    ['tessera_override=a;tessera_override=b;c=2', { cookie: 'c=2' }],
    ['xtessera_override=a', { cookie: 'xtessera_override=a' }],
  ])('is nobody else’s business: %s', (cookie, rest) => {
    expect(withoutOverride(requestWith(cookie))).toEqual(rest);
  });
});
