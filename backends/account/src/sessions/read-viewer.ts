import { openIdentityKeys } from '@tessera/slice-kit/identity';
import type pg from 'pg';
import type { SigningKeys } from '../keys/signing-keys.ts';
import { issuerOf } from '../tokens/access-token.ts';
import type { ReadViewer } from './viewer.ts';

/**
 * Reads access tokens as other slices do, and looks besides whether the session has ended meanwhile.
 *
 * @param origin public origin of the storefront
 */
export function createReadViewer(
  pool: pg.Pool,
  keys: SigningKeys,
  origin: string,
  onTrouble: (error: unknown) => void,
): ReadViewer {
  const fetchKeys = () => keys.published();
  const identities = openIdentityKeys({ fetchKeys, issuer: issuerOf(origin), onTrouble });
  return async (cookies) => {
    const identity = await identities.verify(cookies);
    if (!identity) return undefined;
    const { rows } = await pool.query(
      `select from session join customer on customer.id = session.customer
       where session.id = $1 and session.customer = $2
         and revoked_at is null and erased_at is null`,
      [identity.session, identity.subject],
    );
    return rows.length > 0 ? { customer: identity.subject, session: identity.session } : undefined;
  };
}
