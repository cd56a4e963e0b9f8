import { AUDIENCE, TOKEN_TYPE } from '@tessera/slice-kit/identity';
import { SignJWT } from 'jose';
import type { SigningKeys } from '../keys/signing-keys.ts';
import type { Viewer } from '../sessions/viewer.ts';

/** Seconds that an access token is good: as long as other slices take somebody for logged in at most. */
export const ACCESS_LIFE = 5 * 60;

export interface AccessToken {
  token: string;
  /** Unix seconds. */
  expires: number;
}

/** @param origin public origin of the storefront */
export function issuerOf(origin: string): string {
  return `${origin}/api/account`;
}

/** A token that every slice verifies by itself, with the published keys. It names nobody in person. */
export async function signAccessToken(
  keys: SigningKeys,
  origin: string,
  { customer, session }: Viewer,
): Promise<AccessToken> {
  const { kid, key } = await keys.current();
  const issued = Math.floor(Date.now() / 1_000);
  const expires = issued + ACCESS_LIFE;
  const token = await new SignJWT({ sid: session })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: TOKEN_TYPE })
    .setIssuer(issuerOf(origin))
    .setAudience(AUDIENCE)
    .setSubject(customer)
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .sign(key);
  return { token, expires };
}
