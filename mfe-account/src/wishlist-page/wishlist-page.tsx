import { Slot } from '@tessera/slice-kit/react';
import type { ReactElement } from 'react';
import { AccountFrame } from '../account-frame/account-frame.tsx';
import { commandAddress, wishlistAddress } from '../addresses/addresses.ts';
import { Empty } from '../empty/empty.tsx';
import { wishlistTexts } from '../texts/wishlist.ts';
import type { WishlistProps } from './load-wishlist.ts';
import css from './wishlist-page.module.css';

/** What somebody wishes for; what each of it looks like and costs is its owner's affair. */
export function WishlistPage(props: WishlistProps): ReactElement {
  const { locale, products, more, further, notice } = props;
  const texts = wishlistTexts[locale];
  return (
    <AccountFrame page="wishlist" title={texts.title} notice={notice} locale={locale}>
      {products.length === 0 ? (
        <Empty title={texts.empty} text={texts.emptyText} link={texts.browse} />
      ) : (
        <ul className={css.wishes}>
          {products.map((product) => (
            <li key={product}>
              <Slot name="catalog/product-card" props={{ product }} />
              <form method="post" action={commandAddress('wishlist/remove')}>
                <input type="hidden" name="product" value={product} />
                <input type="hidden" name="return" value={wishlistAddress} />
                <button className={css.remove} aria-label={`${texts.remove}: ${product}`}>
                  {texts.remove}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {(more !== null || further) && (
        <p>
          {further && (
            <a href={wishlistAddress} rel="prev">
              {texts.first}
            </a>
          )}{' '}
          {more !== null && (
            <a href={more} rel="next">
              {texts.more}
            </a>
          )}
        </p>
      )}
    </AccountFrame>
  );
}
