import type pg from 'pg';
import type { SigningKeys } from '../keys/signing-keys.ts';
import type { Tries } from '../limit-tries/tries.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { ReadViewer } from '../sessions/viewer.ts';

/** What everything about identity works with. */
export interface IdentityParts {
  pool: pg.Pool;
  /** Public origin of the storefront. */
  origin: string;
  keys: SigningKeys;
  passwords: Passwords;
  tries: Tries;
  readViewer: ReadViewer;
}

/** Injects {@link IdentityParts}. */
export const IDENTITY = Symbol('identity');
