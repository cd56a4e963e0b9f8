import { askCart } from '../ask-cart/ask-cart.ts';
import { hashOf } from '../ask-cart/hash-of.ts';
import { CartDocument, type CartQuery } from '../generated/graphql.ts';
import { createCartStore, type CartStore } from './cart-store.ts';
import type { Standing } from './foresee.ts';
import { sendCommand } from './send-command.ts';

const CHANNEL = 'tessera-cart';
let store: CartStore | undefined;

/** The cart of this page, the same for everything of this slice that is on it. In browsers only. */
export function pageCart(): CartStore {
  store ??= openPageCart();
  return store;
}

function openPageCart(): CartStore {
  const others =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
  const opened = createCartStore({
    send: sendCommand,
    fetchCart: async () => (await askCart<CartQuery>(hashOf(CartDocument), {})).cart,
    tell(standing) {
      const { count, version } = standing;
      dispatchEvent(new CustomEvent('cart:changed', { detail: { count, version } }));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has none.
      others?.postMessage(standing);
    },
  });
  others?.addEventListener('message', ({ data }) => opened.heard(data as Standing));
  // A page that comes back from the browser's memory has heard nothing meanwhile.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void opened.refresh();
  });
  return opened;
}
