import { expect, it } from 'vitest';
import { requireMe } from './require-me.ts';

const url = new URL('https://shop.example/account/orders?after=x');

it('is who is logged in', () => {
  expect(requireMe({ me: 'ada', hint: true }, url)).toBe('ada');
});

it.each([
  [true, '/api/account/session/refresh?return=%2Faccount%2Forders%3Fafter%3Dx'],
  [false, '/account/login?return=%2Faccount%2Forders%3Fafter%3Dx'],
])('leads everybody else on, hint %s', (hint, location) => {
  expect(() => requireMe({ me: null, hint }, url)).toThrow(
    expect.objectContaining({ code: 'REDIRECT', location, permanent: false }),
  );
});
