import type { ReactElement } from 'react';
import { cartAddress } from '../addresses/addresses.ts';
import { useCart } from '../cart-store/use-cart.ts';
import { fill } from '../texts/fill.ts';
import { miniCartTexts, type MiniCartTexts } from '../texts/mini-cart.ts';
import type { MiniCartProps } from './load-mini-cart.ts';
import css from './mini-cart.module.css';

/** The way to the cart, with how much is in it. */
export function MiniCart({ locale, cart }: MiniCartProps): ReactElement {
  const count = (useCart(cart) ?? cart).count;
  const texts = miniCartTexts[locale];
  return (
    <a
      data-boundary="cart"
      className={css.cart}
      href={cartAddress}
      aria-label={nameOf(count, texts)}
    >
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path d="M4 7h14l-1 12H5z M7.5 9.5V6a3.5 3.5 0 0 1 7 0v3.5" />
      </svg>
      {count > 0 && <span className={css.count}>{count}</span>}
    </a>
  );
}

function nameOf(count: number, texts: MiniCartTexts): string {
  if (count === 0) return texts.empty;
  return count === 1 ? texts.one : fill(texts.other, count);
}
