import { jwtVerify, type CryptoKey } from 'jose';

/** Who is logged in. */
export interface Identity {
  /** Id of whom it names, the claim `sub`. */
  subject: string;
  /** Id of the session. */
  session: string;
}

/** Whom access tokens are for: every slice of the shop. */
export const AUDIENCE = 'tessera';
/** The `typ` of access tokens: nothing else that is signed with the same keys is taken for one. */
export const TOKEN_TYPE = 'at+jwt';

/** How far clocks may be apart, seconds. */
const TOLERANCE = 5;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Whom a token names; undefined when anything about it is not as it should be: signature, algorithm,
 * issuer, audience, type, times, claims.
 */
export async function verifyToken(
  token: string,
  key: CryptoKey,
  issuer: string,
): Promise<Identity | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer,
      audience: AUDIENCE,
      typ: TOKEN_TYPE,
      clockTolerance: TOLERANCE,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
    });
    const { sub: subject, sid: session } = payload;
    return isUuid(subject) && isUuid(session) ? { subject, session } : undefined;
  } catch {
    return undefined;
  }
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
