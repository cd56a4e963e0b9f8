import { useEffect, type ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import { accessEndsAt } from '../session-refresh/session-hint.ts';
import { fill } from '../texts/fill.ts';
import { wishTexts } from '../texts/wish.ts';
import { Heart } from '../wishes/heart.tsx';
import { pageWishes } from '../wishes/page-wishes.ts';
import { useWish } from '../wishes/use-wish.ts';
import type { WishlistCardButtonProps } from './load-wishlist-card-button.ts';
import css from './wishlist-card-button.module.css';

/** A heart on a card. */
export function WishlistCardButton({
  locale,
  product,
  title,
}: WishlistCardButtonProps): ReactElement {
  const texts = wishTexts[locale];
  const { wished, problem, toggle } = useWish(product, false);
  useEffect(() => {
    if (accessEndsAt(document.cookie) !== undefined) pageWishes().wonder(product);
  }, [product]);
  return (
    <form
      data-boundary="account"
      data-wish={product}
      className={css.wish}
      method="post"
      action={commandAddress(wished ? 'wishlist/remove' : 'wishlist/add')}
      onSubmit={(event) => {
        event.preventDefault();
        toggle();
      }}
    >
      <input type="hidden" name="product" value={product} />
      <input type="hidden" name="return" value="/account/wishlist" />
      <button
        className={wished ? css.wished : css.button}
        aria-pressed={wished}
        aria-label={fill(texts.saveNamed, title || product)}
      >
        <Heart />
      </button>
      <p role="status">{problem && (problem === 'full' ? texts.full : texts.failed)}</p>
    </form>
  );
}
