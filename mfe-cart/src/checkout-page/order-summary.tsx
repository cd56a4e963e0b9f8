import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import type { WholeCheckoutFragment } from '../generated/graphql.ts';
import { LineList } from '../lines/line-list.tsx';
import { Totals } from '../lines/totals.tsx';
import { checkoutTexts } from '../texts/checkout.ts';
import css from './order-summary.module.css';

/** What is ordered and what it costs: beside the forms, or folded above them on a phone. */
export function OrderSummary({
  checkout,
  locale,
}: {
  checkout: WholeCheckoutFragment;
  locale: Locale;
}): ReactElement {
  const texts = checkoutTexts[locale];
  const { lines, shippingPrice, total } = checkout;
  return (
    <aside className={css.summary} aria-label={texts.summary}>
      <h2 className={css.title}>{texts.summary}</h2>
      {/* Its content stands beside it, so that a wide screen can show it without opening anything. */}
      <details className={css.fold}>
        <summary>
          <span>{texts.showSummary}</span>
          <strong>{total.formatted}</strong>
        </summary>
      </details>
      <div className={css.content}>
        <LineList lines={lines} locale={locale} />
        <Totals
          {...checkout}
          shipping={shippingPrice ?? null}
          totalLabel={shippingPrice ? texts.total : texts.totalSoFar}
          locale={locale}
        />
      </div>
    </aside>
  );
}
