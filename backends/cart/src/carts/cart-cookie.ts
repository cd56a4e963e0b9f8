import { createHash, randomBytes } from 'node:crypto';

/** Who sends it has the cart. */
export const CART_COOKIE = 'tessera_cart';

const TOKEN = /^[\w-]{43}$/;
const DAYS_90 = 90 * 24 * 60 * 60;

/** 32 random bytes, base64url. */
export function newCartToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows a token by. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The cart's token in a `Cookie` header; undefined when there is none that could be one. */
export function readCartToken(header: string | null | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=');
    if (name === CART_COOKIE && TOKEN.test(value)) return value;
  }
  return undefined;
}

/**
 * A `Set-Cookie` header that gives a visitor a cart.
 *
 * @param origin public origin of the storefront
 */
export function cartCookie(token: string, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${CART_COOKIE}=${token}; Path=/; Max-Age=${DAYS_90}; HttpOnly; SameSite=Lax${secure}`;
}
