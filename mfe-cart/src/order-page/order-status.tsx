import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { orderTexts } from '../texts/order.ts';
import css from './order-status.module.css';
import type { OrderView } from './to-order-view.ts';

const STILL_MOVING = new Set(['CONFIRMING', 'CANCELLING']);

/** Where the order stands; changes by itself, and says so to people who listen. */
export function OrderStatus({
  order,
  at,
  locale,
}: {
  order: OrderView;
  /** By what its address names it. */
  at: string;
  locale: Locale;
}): ReactElement {
  const texts = orderTexts[locale];
  const { state, carrier, tracking, history } = order;
  return (
    <section className={css.status} aria-labelledby="order-status">
      <h2 id="order-status">{texts.status}</h2>
      <div role="status">
        <p className={css.state} data-state={state}>
          {texts.states[state]}
        </p>
        <p>{texts.stateHints[state]}</p>
        {carrier && tracking && (
          <p>
            {texts.tracking(carrier)}: <strong>{tracking}</strong>
          </p>
        )}
      </div>
      {STILL_MOVING.has(state) && (
        <noscript>
          <meta httpEquiv="refresh" content="4" />
          <a href={`/orders/${at}`}>{texts.refresh}</a>
        </noscript>
      )}
      <h3>{texts.history}</h3>
      <ol className={css.history}>
        {history.map(({ kind, on }, index) => (
          <li key={index}>
            <span>{texts.kinds[kind] ?? kind}</span>
            <span>{on}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
