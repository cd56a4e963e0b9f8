import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { orderTexts } from '../texts/order.ts';
import { loadOrder } from './load-order.ts';
import { OrderPage } from './order-page.tsx';

export const orderPage = definePage({
  Component: OrderPage,
  load: loadOrder,
  head: ({ order }, { locale }) => privateHead(orderTexts[locale].title(order.number)),
});
