import { Redirect } from '@tessera/slice-kit/server';
import type { VisitorState } from '../generated/graphql.ts';

const TRIED = 'renewed';

/**
 * Sends a visitor whose proof of being logged in has grown too old to the account, which renews it
 * and leads back; once, so that nobody goes in circles.
 *
 * @throws Redirect
 */
export function renewFirst(visitor: VisitorState, url: URL): void {
  if (visitor !== 'EXPIRED' || url.searchParams.has(TRIED)) return;
  const back = new URL(url);
  back.searchParams.set(TRIED, '1');
  const path = encodeURIComponent(back.pathname + back.search);
  throw new Redirect(`/api/account/session/refresh?return=${path}`, false);
}
