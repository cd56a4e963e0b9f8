import type { ReactElement } from 'react';
import { AccountFrame } from '../account-frame/account-frame.tsx';
import { ordersAddress } from '../addresses/addresses.ts';
import { Empty } from '../empty/empty.tsx';
import { orderTexts } from '../texts/orders.ts';
import type { OrdersProps } from './load-orders.ts';
import { OrderCard } from './order-card.tsx';

export function OrdersPage({ locale, orders, older, further }: OrdersProps): ReactElement {
  const texts = orderTexts[locale];
  return (
    <AccountFrame page="orders" title={texts.title} locale={locale}>
      {orders.length === 0 ? (
        <Empty title={texts.empty} text={texts.emptyText} link={texts.browse} />
      ) : (
        <div>
          {orders.map((order) => (
            <OrderCard key={order.id} order={order} locale={locale} />
          ))}
        </div>
      )}
      {(older !== null || further) && (
        <p>
          {further && (
            <a href={ordersAddress} rel="prev">
              {texts.newest}
            </a>
          )}{' '}
          {older !== null && (
            <a href={older} rel="next">
              {texts.older}
            </a>
          )}
        </p>
      )}
    </AccountFrame>
  );
}
