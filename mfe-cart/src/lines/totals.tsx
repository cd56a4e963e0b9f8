import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import type { PriceFragment } from '../generated/graphql.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import css from './totals.module.css';

export interface TotalsView {
  subtotal: PriceFragment;
  discount: PriceFragment;
  promotion?: string | null;
  /** Null until a method is chosen. */
  shipping: PriceFragment | null;
  credit: PriceFragment;
  tax?: { rate: number; amount: PriceFragment } | null;
  total: PriceFragment;
}

/** How a total comes about. */
export function Totals({
  subtotal,
  discount,
  promotion = null,
  shipping,
  credit,
  tax,
  total,
  totalLabel,
  locale,
}: TotalsView & { totalLabel: string; locale: Locale }): ReactElement {
  const texts = checkoutTexts[locale];
  return (
    <dl className={css.totals}>
      <Row label={texts.subtotal} value={subtotal.formatted} />
      {discount.amount > 0 && (
        <Row label={texts.discount(promotion)} value={`−${discount.formatted}`} />
      )}
      <Row
        label={texts.shipping}
        value={
          shipping === null
            ? texts.shippingLater
            : shipping.amount === 0
              ? texts.free
              : shipping.formatted
        }
      />
      {credit.amount > 0 && <Row label={texts.credit} value={`−${credit.formatted}`} />}
      <div className={css.total}>
        <dt>{totalLabel}</dt>
        <dd>
          {total.formatted}
          {tax && <small>{texts.taxIncluded(tax.rate, tax.amount.formatted)}</small>}
        </dd>
      </div>
    </dl>
  );
}

function Row({ label, value }: { label: string; value: string }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
