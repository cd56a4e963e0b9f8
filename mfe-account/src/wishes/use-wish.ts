import { useState, useSyncExternalStore } from 'react';
import { loginAddressFor } from '../addresses/addresses.ts';
import { pageWishes } from './page-wishes.ts';
import type { WishOutcome } from './wish-store.ts';

export interface Wish {
  wished: boolean;
  /** What came of the last press, when it did not work. */
  problem: WishOutcome | null;
  /** Puts it on the list or takes it off; guests are led to the login. */
  toggle(): void;
}

/**
 * One product's place on the wishlist.
 *
 * @param given what the server said; on the server the only truth
 */
export function useWish(product: string, given: boolean): Wish {
  const [problem, setProblem] = useState<WishOutcome | null>(null);
  const wished = useSyncExternalStore(
    pageWishes().subscribe,
    () => pageWishes().isWished(product) ?? given,
    () => given,
  );
  const toggle = async (): Promise<void> => {
    setProblem(null);
    const outcome = await pageWishes().change(product, !wished);
    if (outcome === 'logged_out') {
      location.assign(loginAddressFor(location.pathname + location.search));
    } else if (outcome !== 'done') setProblem(outcome);
  };
  return { wished, problem, toggle: () => void toggle() };
}
