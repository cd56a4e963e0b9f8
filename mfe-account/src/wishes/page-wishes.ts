import { askAccount } from '../ask-account/ask-account.ts';
import { hashOf } from '../ask-account/hash-of.ts';
import {
  AddWishDocument,
  RemoveWishDocument,
  WishedDocument,
  type WishedQuery,
} from '../generated/graphql.ts';
import {
  createWishStore,
  type WishOutcome,
  type WishServer,
  type WishStore,
} from './wish-store.ts';

type Changed = Record<string, { wished: boolean; error?: string | null } | null>;

const server: WishServer = {
  async wished(products) {
    const { me } = await askAccount<WishedQuery>(hashOf(WishedDocument), { products });
    return me?.wished ?? null;
  },
  async change(product, wished) {
    const document = hashOf(wished ? AddWishDocument : RemoveWishDocument);
    const [answer] = Object.values(await askAccount<Changed>(document, { product }));
    if (!answer) return 'logged_out';
    return outcomeOf(answer.error ?? null);
  },
};

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
