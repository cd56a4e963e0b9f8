import { askAccount } from '../ask-account/ask-account.ts';
import { hashOf } from '../ask-account/hash-of.ts';
import {
  AddWishDocument,
  RemoveWishDocument,
  WishedDocument,
  type WishedQuery,
} from '../generated/graphql.ts';
import { renewSession } from '../session-refresh/renew-session.ts';
import { accessEndsAt } from '../session-refresh/session-hint.ts';
import {
  createWishStore,
  type WishOutcome,
  type WishServer,
  type WishStore,
} from './wish-store.ts';

type Changed = Record<string, { wished: boolean; error?: string | null } | null>;

const server: WishServer = {
  onPage: () =>
    [...document.querySelectorAll<HTMLElement>('[data-wish]')].map(
      ({ dataset }) => dataset['wish'] ?? '',
    ),
  async wished(products) {
    const me = await asCustomer(async () => {
      const answer = await askAccount<WishedQuery>(hashOf(WishedDocument), { products });
      return answer.me ?? null;
    });
    return me?.wished ?? null;
  },
  async change(product, wished) {
    const document = hashOf(wished ? AddWishDocument : RemoveWishDocument);
    const answer = await asCustomer(async () => {
      const [changed] = Object.values(await askAccount<Changed>(document, { product }));
      return changed ?? null;
    });
    if (!answer) return 'logged_out';
    return outcomeOf(answer.error ?? null);
  },
};

/** Asks once more with a new token where the old one has run out unnoticed: the page was asleep. */
async function asCustomer<T>(ask: () => Promise<T | null>): Promise<T | null> {
  const answer = await ask();
  if (answer !== null || accessEndsAt(document.cookie) === undefined) return answer;
  return (await renewSession()) === 'renewed' ? ask() : null;
}

function outcomeOf(error: string | null): WishOutcome {
  if (error === null) return 'done';
  return error === 'too_many' ? 'full' : 'failed';
}

let store: WishStore | undefined;

/** The one store of this page. */
export function pageWishes(): WishStore {
  store ??= createWishStore(server);
  return store;
}
