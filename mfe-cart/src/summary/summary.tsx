import { useId, type ReactElement } from 'react';
import type { Locale } from '@tessera/slice-kit/contract';
import { checkoutAddress } from '../addresses/addresses.ts';
import type { Run } from '../cart-page/cart-page.tsx';
import type { WholeCartFragment } from '../generated/graphql.ts';
import type { CartTexts } from '../texts/cart.ts';
import { fill } from '../texts/fill.ts';
import { PromotionForm } from './promotion-form.tsx';
import css from './summary.module.css';

/** What it all costs, and the way to checkout. @param busy the amounts are being worked out anew */
export function Summary(props: {
  texts: CartTexts;
  locale: Locale;
  cart: WholeCartFragment;
  busy: boolean;
  notice: string | null;
  run: Run;
}): ReactElement {
  const { texts, locale, cart, busy, notice, run } = props;
  const title = useId();
  const { promotion, discount } = cart;
  const isFree = promotion !== null && promotion.freeShipping;
  return (
    <section className={css.summary} aria-labelledby={title}>
      <h2 id={title}>{texts.summary}</h2>
      <dl className={busy ? css.busy : undefined} aria-busy={busy}>
        <div>
          <dt>{texts.subtotal}</dt>
          <dd>{cart.subtotal.formatted}</dd>
        </div>
        {promotion && discount.amount > 0 && (
          <div>
            <dt>{fill(texts.discount, promotion.code)}</dt>
            <dd>−{discount.formatted}</dd>
          </div>
        )}
        <div>
          <dt>{texts.shipping}</dt>
          <dd>{isFree ? texts.shippingFree : texts.shippingLater}</dd>
        </div>
        <div className={css.total}>
          <dt>{texts.total}</dt>
          <dd>{cart.total.formatted}</dd>
        </div>
      </dl>
      <PromotionForm
        texts={texts}
        locale={locale}
        promotion={promotion}
        notice={notice}
        run={run}
      />
      {cart.changesKey === null ? (
        <a className={css.checkout} href={checkoutAddress}>
          {texts.checkout}
        </a>
      ) : (
        <p className={css.first}>{texts.confirmFirst}</p>
      )}
    </section>
  );
}
