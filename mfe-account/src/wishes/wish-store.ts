/** What stands on the wishlist, as far as this page knows; the same for all its buttons. */
export interface WishStore {
  /** Undefined while it is not known. */
  isWished(product: string): boolean | undefined;
  /** What the server said when it made the page, unless something newer is known. */
  learn(product: string, wished: boolean): void;
  /** Asks for a product, together with all others on the page. */
  wonder(product: string): void;
  /** Seen at once, and taken back when it turns out otherwise. */
  change(product: string, wished: boolean): Promise<WishOutcome>;
  subscribe(changed: () => void): () => void;
}

/** `logged_out`: whoever wishes has to log in first. */
export type WishOutcome = 'done' | 'failed' | 'full' | 'logged_out';

export interface WishServer {
  /** Products with a button on the page that does not know of itself whether it is pressed. */
  onPage(): string[];
  /** Those of the products that are wished for; null for guests. */
  wished(products: string[]): Promise<string[] | null>;
  change(product: string, wished: boolean): Promise<WishOutcome>;
}

/** Products in one question at most. */
const MOST = 100;

interface Change {
  wished: boolean;
  sent: Promise<WishOutcome>;
}

export function createWishStore(server: WishServer): WishStore {
  /** As the server says. */
  const told = new Map<string, boolean>();
  /** What was pressed last, until the server has answered. */
  const wanted = new Map<string, Change>();
  const listeners = new Set<() => void>();
  const asked = new Set<string>();
  const waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    for (const listener of listeners) listener();
  };

  const ask = async (): Promise<void> => {
    timer = undefined;
    const products = waiting.splice(0, MOST);
    if (waiting.length > 0) void ask();
    try {
      const wished = new Set((await server.wished(products)) ?? []);
      for (const product of products) {
        // What was pressed meanwhile is newer than the answer.
        if (!told.has(product)) told.set(product, wished.has(product));
      }
      show();
    } catch {
      for (const product of products) asked.delete(product);
    }
  };

  /** One after the other: the last press is what counts in the end. */
  const send = async (product: string, wished: boolean): Promise<WishOutcome> => {
    await wanted.get(product)?.sent;
    const outcome = await server.change(product, wished).catch(() => 'failed' as const);
    if (outcome === 'done') told.set(product, wished);
    return outcome;
  };

  return {
    isWished: (product) => wanted.get(product)?.wished ?? told.get(product),
    learn(product, wished) {
      if (told.has(product)) return;
      told.set(product, wished);
      show();
    },
    wonder(product) {
      if (told.has(product) || asked.has(product)) return;
      // All at once: the buttons wake up one after the other.
      for (const each of [product, ...server.onPage()]) {
        if (told.has(each) || asked.has(each)) continue;
        asked.add(each);
        waiting.push(each);
      }
      timer ??= setTimeout(() => void ask());
    },
    async change(product, wished) {
      const change: Change = { wished, sent: send(product, wished) };
      wanted.set(product, change);
      show();
      const outcome = await change.sent;
      if (wanted.get(product) === change) {
        wanted.delete(product);
        show();
      }
      return outcome;
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}
