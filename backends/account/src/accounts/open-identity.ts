import type pg from 'pg';
import { openSigningKeys } from '../keys/signing-keys.ts';
import { LIMITS } from '../limit-tries/limits.ts';
import { countTries } from '../limit-tries/tries.ts';
import { createPasswords } from '../passwords/passwords.ts';
import { createReadViewer } from '../sessions/read-viewer.ts';
import type { Settings } from '../settings.ts';
import type { IdentityParts } from './identity-parts.ts';

/** @param onTrouble told of what will be tried again */
export function openIdentity(
  pool: pg.Pool,
  { origin, limits = LIMITS }: Pick<Settings, 'origin' | 'limits'>,
  onTrouble: (error: unknown) => void,
): IdentityParts {
  const keys = openSigningKeys(pool);
  return {
    ...{ pool, origin, keys },
    passwords: createPasswords(),
    tries: countTries(pool, limits),
    readViewer: createReadViewer(pool, keys, origin, onTrouble),
  };
}
