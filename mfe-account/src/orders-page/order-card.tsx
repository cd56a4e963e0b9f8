import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import type { WholeOrderFragment } from '../generated/graphql.ts';
import { formatDay } from '../texts/dates.ts';
import { fill } from '../texts/fill.ts';
import { orderTexts } from '../texts/orders.ts';
import css from './order-card.module.css';

/** An order as the account remembers it; its own page has all the rest. */
export function OrderCard({
  order,
  level = 2,
  locale,
}: {
  order: WholeOrderFragment;
  level?: 2 | 3;
  locale: Locale;
}): ReactElement {
  const texts = orderTexts[locale];
  const Heading = level === 2 ? 'h2' : 'h3';
  const { number, url, state, lines, carrier, tracking, credit, refunded, earned } = order;
  return (
    <article className={css.order}>
      <header>
        <Heading>
          <a href={url}>{number}</a>
        </Heading>
        <p className={css.state}>{texts.states[state]}</p>
        <p>{fill(texts.placedOn, formatDay(order.placedAt, locale))}</p>
      </header>
      <ul>
        {lines.map((line) => (
          <li key={line.sku}>
            <span>
              {line.quantity} × {line.title}
            </span>
            <span>{line.total.formatted}</span>
          </li>
        ))}
      </ul>
      <dl>
        <Fact label={texts.total} text={order.total.formatted} />
        {credit.amount > 0 && <Fact label={texts.credit} text={credit.formatted} />}
        {refunded.amount > 0 && <Fact label={texts.refunded} text={refunded.formatted} />}
        {earned.amount > 0 && state !== 'CANCELLED' && (
          <Fact
            label={state === 'SHIPPED' ? texts.earned : texts.pending}
            text={earned.formatted}
          />
        )}
        {tracking && <Fact label={carrier ?? texts.parcel} text={tracking} />}
      </dl>
    </article>
  );
}

function Fact({ label, text }: { label: string; text: string }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
