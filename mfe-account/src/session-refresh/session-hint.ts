const HINT = /(?:^|;\s*)tessera_session=(\d+)/u;

/**
 * When the access token of this browser runs out, milliseconds since 1970; undefined for guests.
 *
 * @param cookies `document.cookie`
 */
export function accessEndsAt(cookies: string): number | undefined {
  const seconds = HINT.exec(cookies)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
