import { expect, it } from 'vitest';
import { renewFirst } from './renew-first.ts';

const at = (path: string) => new URL(path, 'https://shop.example');

it('a proof that is too old is renewed, once, and leads back to where it was asked for', () => {
  expect(() => renewFirst('EXPIRED', at('/checkout?edit=contact'))).toThrow(
    expect.objectContaining({
      ...{ code: 'REDIRECT', permanent: false },
      location: '/api/account/session/refresh?return=%2Fcheckout%3Fedit%3Dcontact%26renewed%3D1',
    }),
  );
  expect(() => renewFirst('EXPIRED', at('/checkout?renewed=1'))).not.toThrow();
});

it.each(['GUEST', 'CUSTOMER', 'UNKNOWN'] as const)('%s stays', (visitor) => {
  expect(() => renewFirst(visitor, at('/checkout'))).not.toThrow();
});
