import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { frameTexts } from '../texts/frame.ts';
import { loadOrders } from './load-orders.ts';
import { OrdersPage } from './orders-page.tsx';

export const ordersPage = definePage({
  Component: OrdersPage,
  load: loadOrders,
  head: (_props, { locale }) => privateHead(frameTexts[locale].orders),
});
