import { randomBytes, randomInt } from 'node:crypto';

// Crockford's: nothing that is read or heard as something else.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER = /^T-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u;
const TOKEN = /^[\w-]{32}$/u;

/** A number that people can read to each other: `T-7K2M-94QX`. */
export function newOrderNumber(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(32)]).join('');
  return `T-${group()}-${group()}`;
}

/** The secret part of an order's address: 24 random bytes in base64url. */
export function newOrderToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Whether a text can be the token of an order at all. */
export function isOrderToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether a text is the number of an order, as it is written in addresses. */
export function isOrderNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** A number as somebody typed it: O for zero, I and L for one, lower case, without its dashes. */
export function readOrderNumber(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s-]/gu, '')
    .replace(/^T/u, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
  const number = `T-${letters.slice(0, 4)}-${letters.slice(4)}`;
  return NUMBER.test(number) ? number : undefined;
}
