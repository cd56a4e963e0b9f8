import { createHash, createHmac, randomBytes } from 'node:crypto';

const SHAPE = /^[\w-]{43}$/u;

/** 32 random bytes, base64url: for cookies and links that are all it takes. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows a token by. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a text could be one of {@link newToken}. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && SHAPE.test(text);
}

/** The one token that follows another; nobody without the secret can tell it. */
export function successorOf(token: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(token).digest('base64url');
}
