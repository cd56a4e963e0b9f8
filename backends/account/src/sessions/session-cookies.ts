import { ACCESS_COOKIE, SESSION_HINT_COOKIE } from '@tessera/slice-kit/identity';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { ACCESS_LIFE, signAccessToken } from '../tokens/access-token.ts';
import { REFRESH_COOKIE, REFRESH_LIFE, type GivenSession } from './given-session.ts';

const REFRESH_PATH = '/api/account';

/** `Set-Cookie` headers that log a browser in: a new access token with the given refresh token. */
export async function sessionCookies(
  parts: Pick<IdentityParts, 'keys' | 'origin'>,
  given: GivenSession,
): Promise<string[]> {
  const { keys, origin } = parts;
  const { token, expires } = await signAccessToken(keys, origin, given);
  return cookies(origin, {
    access: [token, ACCESS_LIFE],
    refresh: [given.refresh, REFRESH_LIFE],
    hint: [String(expires), REFRESH_LIFE],
  });
}

/** `Set-Cookie` headers that leave nothing of a session in a browser. */
export function clearedCookies(origin: string): string[] {
  return cookies(origin, { access: ['', 0], refresh: ['', 0], hint: ['', 0] });
}

type Given = [value: string, seconds: number];

function cookies(
  origin: string,
  { access, refresh, hint }: { access: Given; refresh: Given; hint: Given },
): string[] {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const write = (name: string, [value, seconds]: Given, path: string, only: string) =>
    `${name}=${value}; Path=${path}; Max-Age=${seconds}${only}; SameSite=Lax${secure}`;
  return [
    write(ACCESS_COOKIE, access, '/', '; HttpOnly'),
    write(REFRESH_COOKIE, refresh, REFRESH_PATH, '; HttpOnly'),
    // For scripts: they have to know when to ask for a new access token.
    write(SESSION_HINT_COOKIE, hint, '/', ''),
  ];
}
