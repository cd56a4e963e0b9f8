import { useId, useState, type ReactElement } from 'react';
import { cartAddress, commandAddress } from '../addresses/addresses.ts';
import type { CommandResult } from '../cart-store/cart-store.ts';
import { pageCart } from '../cart-store/page-cart.ts';
import { addToCartTexts } from '../texts/add-to-cart.ts';
import { fill } from '../texts/fill.ts';
import { noticeFor, noticeTexts } from '../texts/notice.ts';
import css from './add-to-cart.module.css';
import type { AddToCartProps } from './load-add-to-cart.ts';

/** Whatever was asked for, the cart has it. */
const IN_CART = new Set(['added', 'added_fewer', 'no_more']);

/** Puts a piece into the cart; without scripts by a form that leads to the cart. */
export function AddToCart({
  locale,
  product,
  sku,
  stock,
  layout,
  title,
}: AddToCartProps): ReactElement {
  const texts = addToCartTexts[locale];
  const status = useId();
  const [code, setCode] = useState<CommandResult['code'] | null>(null);
  // What was said of one variant says nothing of the next.
  const [saidOf, setSaidOf] = useState(sku);
  if (saidOf !== sku) {
    setSaidOf(sku);
    setCode(null);
  }
  const isCard = layout === 'card';
  if (stock === 'out') {
    return (
      <p data-boundary="cart" className={isCard ? css.cardOut : css.out}>
        {texts.soldOut}
      </p>
    );
  }
  const add = async (): Promise<void> => {
    // Said at once, and taken back when it turns out otherwise.
    setCode('added');
    const result = await pageCart().run({ kind: 'add', product, sku, quantity: 1 });
    setCode(result.code);
  };
  const notice = noticeFor(code, noticeTexts[locale]);
  return (
    <form
      data-boundary="cart"
      className={isCard ? css.card : css.page}
      method="post"
      action={commandAddress('add-line')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input type="hidden" name="product" value={product} />
      <input type="hidden" name="sku" value={sku} />
      <button
        className={isCard ? css.small : css.large}
        aria-label={title === null ? undefined : fill(texts.addNamed, title)}
        aria-describedby={status}
      >
        {isCard ? texts.addShort : texts.add}
      </button>
      <p className={css.status} id={status} role="status">
        {notice}
        {code !== null && IN_CART.has(code) && !isCard && (
          <>
            {' '}
            <a href={cartAddress}>{texts.toCart}</a>
          </>
        )}
      </p>
    </form>
  );
}
