import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { BesideRelease, NamingState } from '@tessera/control/naming-client';
import { createVisits, SET_COOKIE } from './visits.ts';

const [OLD, NEW, OTHER] = ['a', 'b', 'c'].map((letter) => letter.repeat(12)) as [
  string,
  string,
  string,
];
const name = (release: string) => ({ release, directory: '', manifest: null });
const beside = (role: BesideRelease['role'], weight = 0, release = NEW): BesideRelease[] => [
  { ...name(release), role, weight },
];
const instance = (service: string, release: string) => ({
  service,
  id: `${service}-${release}`,
  release,
  address: '127.0.0.1:1',
});

/** Two slices, one of which has something beside it. */
function shop(garden: BesideRelease[] = [], ready = true): NamingState {
  return {
    version: 1,
    releases: { garden: name(OLD), pond: name(OTHER) },
    beside: { garden },
    instances: [
      instance('garden', OLD),
      instance('pond', OTHER),
      ...(ready ? garden.map(({ release }) => instance('garden', release)) : []),
    ],
  };
}
const request = (headers: Record<string, string> = {}) => ({ headers }) as IncomingMessage;
const holding = (...releases: [string, string]) => `garden=${releases[0]},pond=${releases[1]}`;
const withCookie = (set: string, before = '') =>
  request({ cookie: `${before}${SET_COOKIE}=${set}; lang=ko` });
const open = (state: NamingState, random = 0.5) =>
  createVisits({ state }, { secure: false, random: () => random });

describe('a visit that begins', () => {
  it('gets the active releases, and remembers them', () => {
    const visit = open(shop()).ofVisitor(request());
    expect(visit.set).toEqual({ garden: OLD, pond: OTHER });
    expect(visit.cookie).toBe(`tessera_set=${holding(OLD, OTHER)}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it.each([
    [5, 0.049, NEW],
    [5, 0.05, OLD],
    [25, 0.2, NEW],
    [100, 0.999, NEW],
    [0, 0, OLD],
  ])('at %i %% and the draw %f gets %s', (weight, random, release) => {
    const visits = open(shop(beside('candidate', weight)), random);
    expect(visits.ofVisitor(request()).set['garden']).toBe(release);
  });

  it.each<[string, BesideRelease[], boolean]>([
    ['a candidate that takes no traffic yet', beside('candidate', 100), false],
    ['what is leaving', beside('leaving'), true],
    ['a preview', beside('preview'), true],
  ])('never gets %s', (_, releases, ready) => {
    expect(open(shop(releases, ready), 0).ofVisitor(request()).set['garden']).toBe(OLD);
  });
});

describe('a visit that goes on', () => {
  it('keeps what it has while that is live or being rolled out, whatever the weight', () => {
    const visits = open(shop(beside('candidate', 5)), 0);
    for (const release of [OLD, NEW]) {
      const visit = visits.ofVisitor(withCookie(holding(release, OTHER), 'a=b; '));
      expect(visit).toMatchObject({ set: { garden: release }, cookie: undefined });
    }
  });

  it.each<[string, BesideRelease[]]>([
    ['was replaced', beside('leaving')],
    ['was taken back and another is tried', beside('candidate', 100, OTHER)],
    ['is gone', []],
  ])('goes to the active release when its own %s', (_, releases) => {
    const visit = open(shop(releases), 0).ofVisitor(withCookie(holding(NEW, OTHER)));
    expect(visit.set['garden']).toBe(OLD);
    expect(visit.cookie).toContain(holding(OLD, OTHER));
  });

  it.each(['', 'x', 'garden=%00', `__proto__=${NEW}`, 'garden='.repeat(900)])(
    'begins anew with a cookie that is none: %j',
    (text) => {
      const visit = open(shop(beside('candidate', 5))).ofVisitor(withCookie(text));
      expect(visit.set).toEqual({ garden: OLD, pond: OTHER });
    },
  );

  it('learns of a slice that is new', () => {
    const visit = open(shop()).ofVisitor(withCookie(`garden=${OLD}`));
    expect(visit.set).toEqual({ garden: OLD, pond: OTHER });
    expect(visit.cookie).toBeDefined();
  });
});

describe('what belongs to an open page', () => {
  const told = (release: string) => request({ 'tessera-set': holding(release, OTHER) });

  it('is served by the release that made the page as long as it runs', () => {
    expect(open(shop(beside('leaving'))).ofPage(told(NEW)).set['garden']).toBe(NEW);
    expect(open(shop(beside('leaving'), false)).ofPage(told(NEW)).set['garden']).toBe(OLD);
    expect(open(shop()).ofPage(told(NEW)).set['garden']).toBe(OLD);
  });

  it('goes by the page before the cookie, by the cookie when the page says nothing', () => {
    const visits = open(shop(beside('leaving')));
    const both = {
      'tessera-set': holding(OLD, OTHER),
      cookie: `${SET_COOKIE}=${holding(NEW, OTHER)}`,
    };
    expect(visits.ofPage(request(both)).set['garden']).toBe(OLD);
    expect(visits.ofPage(withCookie(holding(NEW, OTHER))).set['garden']).toBe(NEW);
    expect(visits.ofPage(request()).set['garden']).toBe(OLD);
  });

  it('never reaches a preview', () => {
    expect(open(shop(beside('preview'))).ofPage(told(NEW)).set['garden']).toBe(OLD);
  });
});

describe('a preview', () => {
  const at = (host: string) => request({ host });
  it('is served at a name of its own, with the rest of the shop as it is', () => {
    const visits = open(shop(beside('preview')));
    expect(visits.ofPreview(at(`preview--garden-${NEW}.localhost:4000`))?.set).toEqual({
      garden: NEW,
      pond: OTHER,
    });
    expect(visits.ofPreview(at(`preview--garden-${NEW.slice(0, 4)}.shop.example`))?.set).toEqual({
      garden: NEW,
      pond: OTHER,
    });
    expect(visits.ofPreview(at('localhost:4000'))).toBeUndefined();
  });

  it.each([`preview--garden-${OLD}.localhost`, `preview--pond-${NEW}.localhost`])(
    'is not there: %s',
    (host) => {
      expect(open(shop(beside('preview'))).ofPreview(at(host))).toBeNull();
    },
  );
});
