import { importJWK, type CryptoKey, type JWK } from 'jose';

/** Public keys by their id. */
export type KeySet = ReadonlyMap<string, CryptoKey>;

/**
 * The Ed25519 keys of a JWKS; others are left out, so that no token can choose them.
 *
 * @throws Error when it is none, or holds no key to verify with
 */
export async function readKeySet(jwks: unknown): Promise<KeySet> {
  const { keys } = (jwks ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('keys: this is no JSON Web Key Set');
  const set = new Map<string, CryptoKey>();
  for (const jwk of keys as JWK[]) {
    if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.kid || !jwk.x) continue;
    const { kty, crv, x, kid } = jwk;
    set.set(kid, (await importJWK({ kty, crv, x }, 'EdDSA')) as CryptoKey);
  }
  if (set.size === 0) throw new Error('keys: the set holds no Ed25519 key');
  return set;
}
