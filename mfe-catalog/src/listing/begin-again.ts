import { Redirect } from '@tessera/slice-kit/server';
import { firstPage, listingAddress, type ListingState } from './listing-state.ts';

/**
 * Leads to the first page when the URL's cursor is of no use: it belongs to one order of one
 * listing, and a change of currency, an old bookmark or a stranger may bring another.
 *
 * @throws Redirect to the first page; the error itself when the cursor is not its cause
 */
export function beginAgain(error: unknown, state: ListingState, path: string): never {
  if ((state.after || state.before) && isBadInput(error)) {
    throw new Redirect(listingAddress(path, firstPage(state)), false);
  }
  throw error;
}

/** True for the API's word that an argument cannot be served. */
export function isBadInput(error: unknown): boolean {
  const { extensions } = error as { extensions?: { code?: unknown } };
  return extensions?.code === 'BAD_USER_INPUT';
}
