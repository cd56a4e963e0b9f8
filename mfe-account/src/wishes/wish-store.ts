/** What stands on the wishlist, as far as this page knows; the same for all its buttons. */
export interface WishStore {
  /** Undefined while it is not known. */
  isWished(product: string): boolean | undefined;
  /** What the server said when it made the page. */
  learn(product: string, wished: boolean): void;
  /** Asks for a product, together with all others that are asked for at the same time. */
  wonder(product: string): void;
  /** Seen at once, and taken back when it turns out otherwise. */
  change(product: string, wished: boolean): Promise<WishOutcome>;
  subscribe(changed: () => void): () => void;
}

/** `logged_out`: whoever wishes has to log in first. */
export type WishOutcome = 'done' | 'failed' | 'full' | 'logged_out';

export interface WishServer {
  /** Those of the products that are wished for; null for guests. */
  wished(products: string[]): Promise<string[] | null>;
  change(product: string, wished: boolean): Promise<WishOutcome>;
}

/** Products in one question at most. */
const MOST = 100;

export function createWishStore(server: WishServer): WishStore {
  const known = new Map<string, boolean>();
  const listeners = new Set<() => void>();
  const asked = new Set<string>();
  const waiting: string[] = [];
  const set = (product: string, wished: boolean | undefined): void => {
    if (wished === undefined) known.delete(product);
    else known.set(product, wished);
    for (const listener of listeners) listener();
  };

  const ask = async (): Promise<void> => {
    const products = waiting.splice(0, MOST);
    if (waiting.length > 0) void ask();
    try {
      const wished = new Set((await server.wished(products)) ?? []);
      for (const product of products) {
        // What was pressed meanwhile is newer than the answer.
        if (!known.has(product)) known.set(product, wished.has(product));
      }
      for (const listener of listeners) listener();
    } catch {
      for (const product of products) asked.delete(product);
    }
  };

  return {
    isWished: (product) => known.get(product),
    learn(product, wished) {
      if (!known.has(product)) known.set(product, wished);
    },
    wonder(product) {
      if (known.has(product) || asked.has(product)) return;
      asked.add(product);
      if (waiting.length === 0) queueMicrotask(() => setTimeout(() => void ask()));
      waiting.push(product);
    },
    async change(product, wished) {
      const before = known.get(product);
      set(product, wished);
      const outcome = await server.change(product, wished).catch(() => 'failed' as const);
      if (outcome !== 'done') set(product, before);
      return outcome;
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}
