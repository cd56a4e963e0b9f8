import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { orderTexts } from '../texts/order.ts';
import css from './order-status.module.css';
import type { OrderView } from './to-order-view.ts';

/** Money that went back, or is going. */
export function Refunds({
  refunds,
  locale,
}: {
  refunds: OrderView['refunds'];
  locale: Locale;
}): ReactElement | null {
  if (refunds.length === 0) return null;
  const texts = orderTexts[locale];
  return (
    <section className={css.status} aria-labelledby="order-refunds">
      <h2 id="order-refunds">{texts.refunds}</h2>
      <ul className={css.history}>
        {refunds.map(({ id, amount, credit, state, on }) => (
          <li key={id}>
            <span>
              {[
                ...(amount.amount > 0 ? [`${amount.formatted}, ${texts.refundStates[state]}`] : []),
                ...(credit.amount > 0 ? [texts.creditBack(credit.formatted)] : []),
              ].join('; ')}
            </span>
            <span>{on}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
