import { Redirect } from '@tessera/slice-kit/server';
import { loginAddressFor, refreshAddressFor } from '../addresses/addresses.ts';

/**
 * The customer a page is for.
 *
 * @param answer of an operation that asks for `me` and `hint`
 * @param url of the page
 * @throws Redirect to the renewal of the access token where the browser believes to be logged in, to
 *   the login otherwise
 */
export function requireMe<T>(answer: { me: T | null; hint: boolean }, url: URL): T {
  if (answer.me) return answer.me;
  const path = url.pathname + url.search;
  throw new Redirect(answer.hint ? refreshAddressFor(path) : loginAddressFor(path), false);
}
