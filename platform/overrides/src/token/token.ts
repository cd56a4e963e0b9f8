import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import type { ReleaseSet } from '@tessera/control/naming-client';
import type { OwnKey } from '../keys/own-key.ts';
import type { TeamKeys } from '../keys/team-keys.ts';
import { OverrideError } from '../override-error.ts';

/** What a visitor who carries a token is served from, in place of what everybody gets. */
export interface Override {
  /** Slice → release. */
  set: ReleaseSet;
  /** Who made it, as the environment lists them. */
  name: string;
  /** Seconds since 1970. */
  until: number;
}

/** Why a token is not taken. */
export type Refusal =
  | 'malformed'
  | 'unknown_key'
  | 'forged'
  | 'expired'
  | 'other_environment'
  | 'other_scope'
  | 'too_long';

/** What a token is for: to be carried by a browser, or to answer for a slice. Never both. */
export type Scope = 'visit' | 'tunnel';

/** Seconds. */
export const LONGEST = 8 * 60 * 60;
const TYPE = 'tessera-override';
const SLICE = /^[a-z][a-z0-9-]{0,39}$/;
const RELEASE = /^[0-9a-f]{12}$/;
/** Characters; a token has about 400. */
const LONGEST_TOKEN = 2_000;

/**
 * @param origin of the environment that is to take it
 * @param seconds that it holds
 * @throws OverrideError `invalid_override`
 */
export async function signOverride(
  { id, key }: Pick<OwnKey, 'id' | 'key'>,
  options: { origin: string; set: ReleaseSet; seconds: number; scope?: Scope },
): Promise<string> {
  const { origin, set, seconds, scope = 'visit' } = options;
  if (!(seconds > 0 && seconds <= LONGEST)) {
    throw new OverrideError('invalid_override', 'An override holds up to 8 hours.');
  }
  if (!isSet(set)) {
    throw new OverrideError('invalid_override', 'An override names slices and their releases.');
  }
  return await new SignJWT({ set, scope })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid: id })
    .setAudience(origin)
    .setIssuedAt()
    .setExpirationTime(`${Math.ceil(seconds)} s`)
    .setJti(randomUUID())
    .sign(key);
}

/** @returns the override, or why it is none */
export async function readOverride(
  token: string,
  { keys, origin, scope = 'visit' }: { keys: TeamKeys; origin: string; scope?: Scope },
): Promise<Override | Refusal> {
  if (token.length > LONGEST_TOKEN) return 'malformed';
  try {
    const { kid = '', typ } = decodeProtectedHeader(token);
    if (typ !== TYPE) return 'malformed';
    const known = await keys.find(kid);
    if (!known) return 'unknown_key';
    const { payload } = await jwtVerify(token, known.key, {
      algorithms: ['EdDSA'],
      audience: origin,
      typ: TYPE,
      requiredClaims: ['iat', 'exp'],
    });
    const { set, exp = 0, iat = 0 } = payload;
    if (!isSet(set)) return 'malformed';
    if (payload['scope'] !== scope) return 'other_scope';
    // Whatever its maker wrote: nothing holds for longer.
    if (exp - iat > LONGEST || iat > Date.now() / 1_000 + 60) return 'too_long';
    return { set, name: known.name, until: exp };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired';
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'forged';
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
      return 'other_environment';
    }
    return 'malformed';
  }
}

function isSet(value: unknown): value is ReleaseSet {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.length <= 16 &&
    entries.every(([slice, release]) => SLICE.test(slice) && RELEASE.test(String(release)))
  );
}
