import { MeType } from '../accounts/me-fields.ts';
import { builder } from '../graphql/builder.ts';
import { MoneyType } from '../graphql/money.ts';
import type { CustomerOrder, CustomerOrderLine } from './customer-order.ts';
import { listOrders, type OrderPage } from './list-orders.ts';

const OrderStateEnum = builder.enumType('OrderState', {
  values: ['PLACED', 'SHIPPED', 'CANCELLED'] as const,
});

type Line = CustomerOrderLine & Pick<CustomerOrder, 'currency'>;

const OrderLineType = builder.objectRef<Line>('OrderLine').implement({
  fields: (t) => ({
    sku: t.exposeString('sku'),
    product: t.exposeString('product', { description: 'Slug of the product.' }),
    title: t.string({ resolve: ({ title }, _args, { locale }) => title[locale] }),
    quantity: t.exposeInt('quantity'),
    total: t.field({
      type: MoneyType,
      resolve: ({ total: amount, currency }) => ({ amount, currency }),
    }),
  }),
});

type Amount = 'subtotal' | 'discount' | 'shipping' | 'credit' | 'total' | 'refunded' | 'earned';

const OrderType = builder.objectRef<CustomerOrder>('Order').implement({
  fields: (t) => {
    const money = (name: Amount, description?: string) =>
      t.field({
        type: MoneyType,
        ...(description === undefined ? {} : { description }),
        resolve: (order) => ({ amount: order[name], currency: order.currency }),
      });
    return {
      id: t.exposeID('id'),
      number: t.exposeString('number'),
      url: t.string({
        description: 'Where cart shows it to its owner.',
        resolve: ({ number }) => `/orders/${number}`,
      }),
      state: t.field({
        type: OrderStateEnum,
        resolve: ({ cancelledAt, shippedAt }) =>
          cancelledAt ? 'CANCELLED' : shippedAt ? 'SHIPPED' : 'PLACED',
      }),
      placedAt: t.string({ resolve: ({ placedAt }) => placedAt.toISOString() }),
      shippedAt: t.string({
        nullable: true,
        resolve: ({ shippedAt }) => shippedAt?.toISOString() ?? null,
      }),
      cancelledAt: t.string({
        nullable: true,
        resolve: ({ cancelledAt }) => cancelledAt?.toISOString() ?? null,
      }),
      carrier: t.exposeString('carrier', { nullable: true }),
      tracking: t.exposeString('tracking', { nullable: true }),
      lines: t.field({
        type: [OrderLineType],
        resolve: ({ lines, currency }) => lines.map((line) => ({ ...line, currency })),
      }),
      subtotal: money('subtotal'),
      discount: money('discount', 'Taken off the subtotal; not negative.'),
      shipping: money('shipping'),
      credit: money('credit', 'Paid with store credit.'),
      total: money('total', 'What was charged.'),
      refunded: money('refunded', 'Money and store credit that was given back.'),
      earned: money('earned', 'Points earned or on their way.'),
    };
  },
});

const OrderPageType = builder.objectRef<OrderPage>('OrderPage').implement({
  fields: (t) => ({
    orders: t.expose('orders', { type: [OrderType] }),
    next: t.exposeString('next', { nullable: true }),
  }),
});

builder.objectFields(MeType, (t) => ({
  orders: t.field({
    type: OrderPageType,
    args: {
      first: t.arg.int({ required: true, defaultValue: 20 }),
      after: t.arg.string(),
    },
    resolve: ({ id }, page, { pool }) => listOrders(pool, id, page),
  }),
}));
