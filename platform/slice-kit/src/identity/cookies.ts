/** Holds the access token; scripts cannot read it. */
export const ACCESS_COOKIE = 'tessera_access';

/** There as long as the browser believes to be logged in; no secret. */
export const SESSION_HINT_COOKIE = 'tessera_session';

/** The first cookie of a name in a `Cookie` header; undefined when there is none. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name && value.length > 0) return value.join('=');
  }
  return undefined;
}
