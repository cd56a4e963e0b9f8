import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { orderTexts } from '../texts/order.ts';
import css from './order-status.module.css';
import type { OrderView } from './to-order-view.ts';

/** What the shopper has asked to send back. */
export function Returns({
  returns,
  locale,
}: {
  returns: OrderView['returns'];
  locale: Locale;
}): ReactElement | null {
  if (returns.length === 0) return null;
  const texts = orderTexts[locale].back;
  return (
    <section className={css.status} aria-labelledby="order-returns">
      <h2 id="order-returns">{texts.returned}</h2>
      <ul className={css.history}>
        {returns.map(({ id, lines, state, reason, answer, on }) => (
          <li key={id}>
            <span>
              {lines.map(({ title, quantity }) => texts.line(title, quantity)).join(', ')}:{' '}
              {texts.states[state]} ({texts.reasons[reason]})
              {answer && <q className={css.answer}>{answer}</q>}
            </span>
            <span>{on}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
