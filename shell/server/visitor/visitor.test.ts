import { describe, expect, test } from 'vitest';
import { visitorOf } from './visitor.ts';

const visitor = (path: string, headers: Record<string, string> = {}) =>
  visitorOf(new URL(path, 'http://shop.invalid'), headers);

describe('visitorOf', () => {
  test.each([
    [undefined, 'en', 'USD'],
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko', 'KRW'],
    ['ko', 'ko', 'KRW'],
    ['en-US,en;q=0.9', 'en', 'USD'],
    ['de-DE,de;q=0.9,en;q=0.8', 'en', 'EUR'],
    ['fr', 'en', 'EUR'],
    ['en-GB', 'en', 'USD'],
    ['en;q=0.2, ko;q=0.9', 'ko', 'KRW'],
    ['*', 'en', 'USD'],
    [';;;q=,,', 'en', 'USD'],
    ['ko-US', 'ko', 'USD'],
  ])('Accept-Language %s → %s, %s', (header, locale, currency) => {
    const headers: Record<string, string> = header ? { 'accept-language': header } : {};
    expect(visitor('/', headers).visitor).toEqual({ locale, currency });
  });

  test('the cookie wins over Accept-Language, the URL over the cookie', () => {
    const headers = { 'accept-language': 'en', cookie: 'a=b; lang=ko; currency=EUR' };
    expect(visitor('/', headers).visitor).toEqual({ locale: 'ko', currency: 'EUR' });
    const { visitor: chosen, chosen: remembered } = visitor('/?lang=en', headers);
    expect(chosen).toEqual({ locale: 'en', currency: 'EUR' });
    expect(remembered).toEqual({ locale: 'en' });
  });

  test('unknown values are passed over', () => {
    const { visitor: v, chosen } = visitor('/?lang=xx&currency=__proto__', { cookie: 'lang=yy' });
    expect(v).toEqual({ locale: 'en', currency: 'USD' });
    expect(chosen).toEqual({});
  });
});
