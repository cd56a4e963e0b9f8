import { describe, expect, it } from 'vitest';
import { createCookies, MARK_COOKIE } from './cookies.ts';

const ENVIRONMENT = 'https://shop.example.com';

function open(localOrigin = 'http://localhost:4100', expected: string[] = []) {
  return createCookies({
    environment: ENVIRONMENT,
    localOrigin,
    expected: () => new Set(expected),
  });
}

/** The mark that a browser holds after the environment gave it cookies by these names. */
function markOf(names: string[], environment = ENVIRONMENT): string {
  const cookies = createCookies({
    environment,
    localOrigin: 'http://localhost:4100',
    expected: () => new Set(),
  });
  const given = cookies.toVisitor(
    names.map((name) => `${name}=1; Path=/`),
    undefined,
  );
  return given.at(-1)!.split(';')[0]!;
}

describe('a cookie of the environment, given to the browser', () => {
  const http = 'http://localhost:4100';
  const https = 'https://localhost:4100';
  it.each([
    [http, 'a=1; Path=/; HttpOnly; SameSite=Lax', 'a=1; Path=/; HttpOnly; SameSite=Lax'],
    [http, 'a=1; Domain=shop.example.com; Path=/x', 'a=1; Path=/x'],
    [http, 'a=1; domain=.example.com;secure ; Max-Age=60', 'a=1; Max-Age=60'],
    [http, 'a=1; Secure; SameSite=Strict', 'a=1; SameSite=Strict'],
    [http, 'a=1; Secure; SameSite=None; Partitioned', 'a=1; SameSite=Lax'],
    [http, '__Host-a=1; Secure; Path=/', 'plain__Host-a=1; Path=/'],
    [http, '__secure-a=1; Secure; Domain=example.com', 'plain__secure-a=1'],
    [http, '__Http-a=1; Secure; HttpOnly', 'plain__Http-a=1; HttpOnly'],
    [
      http,
      'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    ],
    [http, 'a=b=c==; Path=/', 'a=b=c==; Path=/'],
    [http, 'a="q u"; Path=/', 'a="q u"; Path=/'],
    [https, 'a=1; Secure; SameSite=None; Domain=example.com', 'a=1; Secure; SameSite=None'],
    [https, '__Host-a=1; Secure; Path=/', '__Host-a=1; Secure; Path=/'],
    [https, 'a=1; Secure; Partitioned', 'a=1; Secure; Partitioned'],
  ])('at %s: %s', (localOrigin, given, expected) => {
    expect(open(localOrigin).toVisitor([given], undefined)[0]).toBe(expected);
  });

  it.each(['tessera_set=a=b; Path=/', 'nonsense', '=x', ''])(
    'is no cookie to pass: %j',
    (given) => {
      expect(open().toVisitor([given], undefined)).toEqual([]);
    },
  );

  it('is marked as the environment’s, once', () => {
    const cookies = open();
    const first = cookies.toVisitor(['a=1', '__Host-b|=2; Secure'], undefined);
    expect(first).toHaveLength(3);
    const [mark, ...attributes] = first[2]!.split('; ');
    expect(mark).toMatch(/^tessera_baseline=[0-9a-f]{8}\|a\|__Host-b%7C$/);
    expect(attributes).toEqual(['Path=/', 'Max-Age=7776000', 'HttpOnly', 'SameSite=Lax']);
    expect(cookies.toVisitor(['a=2'], mark)).toEqual(['a=2']);
  });

  it('needs no mark when it is a preference', () => {
    expect(open().toVisitor(['lang=ko; Path=/'], undefined)).toEqual(['lang=ko; Path=/']);
  });

  it('does not lose what another answer marked at the same time', () => {
    const cookies = open();
    cookies.toVisitor(['a=1'], undefined);
    const second = cookies.toVisitor(['b=1'], undefined);
    expect(second.at(-1)).toMatch(/\|a\|b; /);
  });

  it('is marked over HTTPS where this origin speaks it', () => {
    expect(open(https).toVisitor(['a=1'], undefined).at(-1)).toMatch(/; Secure$/);
  });
});

describe('the cookies of a visitor, sent to the environment', () => {
  const mark = markOf(['session', '__Host-token']);
  it.each([
    ['what it gave', `session=1; ${mark}`, 'session=1'],
    ['under the name that it gave', `plain__Host-token=t=; ${mark}`, '__Host-token=t='],
    [
      'in the order in which they came',
      `session=1; lang=ko; session=2; ${mark}`,
      'session=1; lang=ko; session=2',
    ],
    ['not what another program of this machine gave', `other=secret; ${mark}`, undefined],
    ['not without a mark', 'session=1', undefined],
    [
      'not with the mark of another environment',
      `session=1; ${markOf(['session'], 'https://staging.example.com')}`,
      undefined,
    ],
    ['not the release set of here', `tessera_set=a; lang=en; ${mark}`, 'lang=en'],
    ['preferences', 'currency=EUR; lang=ko', 'currency=EUR; lang=ko'],
    ['what its slices say they read', 'seat=left', 'seat=left'],
    ['nothing', undefined, undefined],
    ['nothing of nonsense', ';;=; x', undefined],
    ['a plain name that needs none', 'plainsong=1; plain__Hostile-x=1', undefined],
  ])('%s', (_name, header, expected) => {
    expect(open('http://localhost:4100', ['seat']).toEnvironment(header)).toBe(expected);
  });

  it('go out while the browser has not sent the mark yet', () => {
    const cookies = open();
    cookies.toVisitor(['session=1'], undefined);
    expect(cookies.toEnvironment('session=1')).toBe('session=1');
  });

  it('keep their names where this origin speaks HTTPS', () => {
    const cookies = open('https://localhost:4100');
    expect(cookies.nameHere('__Host-token')).toBe('__Host-token');
    expect(cookies.toEnvironment(`__Host-token=1; ${mark}`)).toBe('__Host-token=1');
    expect(cookies.toEnvironment(`plain__Host-token=1; ${mark}`)).toBeUndefined();
  });

  it('never hold the mark itself', () => {
    expect(open('http://localhost:4100', [MARK_COOKIE]).toEnvironment(mark)).toBeUndefined();
  });
});
