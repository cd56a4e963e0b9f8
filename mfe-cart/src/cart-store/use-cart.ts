import { useEffect, useSyncExternalStore } from 'react';
import type { WholeCartFragment } from '../generated/graphql.ts';
import type { CartState } from './cart-store.ts';
import type { Standing } from './foresee.ts';
import { pageCart } from './page-cart.ts';

const onNothing = (): (() => void) => () => {};
const isBrowser = typeof document !== 'undefined';

/**
 * The cart as this page knows it, beginning with what the server rendered.
 *
 * @param rendered has to stay the same object until the server renders another
 * @returns null as long as nothing newer than that is known, as on the server
 */
export function useCart(rendered: Standing | WholeCartFragment): CartState | null {
  const { id, version } = rendered;
  useEffect(() => pageCart().learn(rendered), [rendered]);
  const state = useSyncExternalStore(
    isBrowser ? pageCart().subscribe : onNothing,
    () => pageCart().state,
    () => null,
  );
  if (state === null || (state.id === null && id !== null)) return null;
  return state.id === id && state.version < version ? null : state;
}
