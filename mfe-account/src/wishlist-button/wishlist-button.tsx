import { useEffect, type ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import { accessEndsAt } from '../session-refresh/session-hint.ts';
import { wishTexts } from '../texts/wish.ts';
import { Heart } from '../wishes/heart.tsx';
import { pageWishes } from '../wishes/page-wishes.ts';
import { useWish } from '../wishes/use-wish.ts';
import type { WishlistButtonProps } from './load-wishlist-button.ts';
import css from './wishlist-button.module.css';

/** Puts the product of a page on the wishlist, or takes it off. */
export function WishlistButton({
  locale,
  product,
  wished: given,
  guest,
}: WishlistButtonProps): ReactElement {
  const texts = wishTexts[locale];
  const { wished, problem, toggle } = useWish(product, given);
  useEffect(() => {
    if (!guest) pageWishes().learn(product, given);
    // Nobody's only because the token had run out when the page was made.
    else if (accessEndsAt(document.cookie) !== undefined) pageWishes().wonder(product);
  }, [product, given, guest]);
  return (
    <form
      data-boundary="account"
      className={css.wish}
      method="post"
      action={commandAddress(wished ? 'wishlist/remove' : 'wishlist/add')}
      onSubmit={(event) => {
        event.preventDefault();
        toggle();
      }}
    >
      <input type="hidden" name="product" value={product} />
      <input type="hidden" name="return" value={`/p/${encodeURIComponent(product)}`} />
      <button className={wished ? css.wished : css.button} aria-pressed={wished}>
        <Heart />
        {texts.wishlist}
      </button>
      <p role="status">{problem && (problem === 'full' ? texts.full : texts.failed)}</p>
    </form>
  );
}
