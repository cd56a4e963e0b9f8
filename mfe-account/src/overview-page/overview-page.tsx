import { useId, type ReactElement } from 'react';
import { AccountFrame } from '../account-frame/account-frame.tsx';
import { ordersAddress } from '../addresses/addresses.ts';
import { Empty } from '../empty/empty.tsx';
import { OrderCard } from '../orders-page/order-card.tsx';
import { formatDay } from '../texts/dates.ts';
import { fill } from '../texts/fill.ts';
import { orderTexts } from '../texts/orders.ts';
import { overviewTexts } from '../texts/overview.ts';
import type { OverviewProps } from './load-overview.ts';
import css from './overview-page.module.css';

export function OverviewPage({ locale, me, notice }: OverviewProps): ReactElement {
  const texts = overviewTexts[locale];
  const orders = orderTexts[locale];
  const id = useId();
  const { entries } = me.creditEntries;
  return (
    <AccountFrame
      page="overview"
      title={fill(texts.greeting, me.name)}
      notice={notice}
      locale={locale}
    >
      <p className={css.email}>{me.email}</p>
      <section className={css.credit} aria-labelledby={`${id}-credit`}>
        <h2 id={`${id}-credit`}>{texts.credit}</h2>
        <p className={css.amount} data-credit="spendable">
          {me.credit.formatted}
        </p>
        <p>
          {texts.pending} <strong data-credit="pending">{me.pendingCredit.formatted}</strong>
        </p>
        <p>{texts.creditText}</p>
        {entries.length > 0 && (
          <ul>
            {entries.map(({ id: entry, kind, amount, at, orderNumber }) => (
              <li key={entry}>
                <span>
                  {texts.kinds[kind]}
                  {orderNumber !== null && ` · ${orderNumber}`}
                </span>
                <span>{formatDay(at, locale)}</span>
                <span>{amount.formatted}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={css.orders} aria-labelledby={`${id}-orders`}>
        <h2 id={`${id}-orders`}>{texts.lastOrders}</h2>
        {me.orders.orders.length === 0 ? (
          <Empty title={orders.empty} text={orders.emptyText} link={orders.browse} level={3} />
        ) : (
          <>
            {me.orders.orders.map((order) => (
              <OrderCard key={order.id} order={order} level={3} locale={locale} />
            ))}
            <p>
              <a href={ordersAddress}>{texts.allOrders}</a>
            </p>
          </>
        )}
      </section>
    </AccountFrame>
  );
}
