import { decodeProtectedHeader } from 'jose';
import { ACCESS_COOKIE, readCookie } from './cookies.ts';
import { readKeyCache, writeKeyCache } from './key-cache.ts';
import { readKeySet, type KeySet } from './key-set.ts';
import { TOKEN_TYPE, verifyToken, type Identity } from './verify-token.ts';

export interface IdentityKeysOptions {
  /** Asks the account for its JWKS; rejects when there is no answer. Breaks off by itself. */
  fetchKeys: () => Promise<unknown>;
  /** `<public origin>/api/account` */
  issuer: string;
  /** Where known keys outlive the process; restarts then need no account. */
  cacheFile?: string;
  /** Told when the account could not be asked; the known keys go on being good. */
  onTrouble?: (error: unknown) => void;
  /** Milliseconds; for tests. */
  now?: () => number;
}

export interface IdentityKeys {
  /**
   * Who is logged in, by the cookie `tessera_access`; undefined for everybody else. Never rejects.
   *
   * @param cookies the header `cookie`
   */
  verify(cookies: string | null | undefined): Promise<Identity | undefined>;
}

/** So long nobody asks again, whatever keys tokens name. */
const PAUSE = 30_000;
/** So long nobody asks again when there was no answer and no key is known. */
const PAUSE_WITHOUT_KEYS = 1_000;
/** Older sets are looked at again meanwhile: keys that were withdrawn have to be forgotten. */
const STALE = 10 * 60_000;
const LONGEST_TOKEN = 2_000;

/**
 * Verifies access tokens with the account's published keys, which are remembered: the account is
 * asked at the first token, for keys that are not known, and every ten minutes besides.
 */
export function openIdentityKeys(options: IdentityKeysOptions): IdentityKeys {
  const { fetchKeys, issuer, cacheFile, onTrouble = () => {}, now = Date.now } = options;
  let keys: KeySet | undefined;
  let cached: Promise<void> | undefined;
  let asking: Promise<void> | undefined;
  let askedAt = -Infinity;
  let fetchedAt = -Infinity;

  const ask = async (): Promise<void> => {
    try {
      const jwks = await fetchKeys();
      keys = await readKeySet(jwks);
      fetchedAt = now();
      if (cacheFile !== undefined) await writeKeyCache(cacheFile, jwks);
    } catch (error) {
      onTrouble(error);
    }
  };

  const refresh = (): Promise<void> | undefined => {
    if (asking) return asking;
    if (now() - askedAt < (keys ? PAUSE : PAUSE_WITHOUT_KEYS)) return undefined;
    askedAt = now();
    asking = ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const keyOf = async (kid: string) => {
    cached ??= readKeyCache(cacheFile).then((known) => {
      keys ??= known;
    });
    await cached;
    if (!keys?.has(kid)) await refresh();
    else if (now() - fetchedAt > STALE) void refresh();
    return keys?.get(kid);
  };

  return {
    async verify(cookies) {
      const token = readCookie(cookies, ACCESS_COOKIE);
      const kid = token === undefined ? undefined : kidOf(token);
      if (token === undefined || kid === undefined) return undefined;
      const key = await keyOf(kid);
      return key && verifyToken(token, key, issuer);
    },
  };
}

/** Only tokens that could be good are worth a question to the account. */
function kidOf(token: string): string | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  try {
    const { alg, kid, typ } = decodeProtectedHeader(token);
    return alg === 'EdDSA' && typ === TOKEN_TYPE && typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}
