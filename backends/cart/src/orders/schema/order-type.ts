import { builder } from '../../graphql/builder.ts';
import { CurrencyEnum, MoneyType } from '../../graphql/money.ts';
import { IncludedTaxType } from '../../checkout/schema/included-tax.ts';
import { CardType } from '../../checkout/schema/section-types.ts';
import { linesOf } from '../find-order.ts';
import type { Order } from '../order.ts';
import { refundedOf, refundsOf } from '../refund-order/refunds.ts';
import { returnedOf, returnUntil } from '../request-return/request-return.ts';
import { returnsOf } from '../request-return/returns.ts';
import { historyOf, type OrderChange } from '../show-order/history.ts';
import { isCancellable } from '../cancel-order/begin-cancellation.ts';
import { OrderAddress, OrderLineType, RefundType, ReturnType } from './order-parts-types.ts';

const OrderStateEnum = builder.enumType('OrderState', {
  values: {
    CONFIRMING: { value: 'confirming' },
    PLACED: { value: 'placed' },
    SHIPPED: { value: 'shipped' },
    CANCELLING: { value: 'cancelling' },
    CANCELLED: { value: 'cancelled' },
  } as const,
});

const OrderChangeType = builder.objectRef<OrderChange>('OrderChange').implement({
  fields: (t) => ({
    kind: t.exposeString('kind'),
    at: t.string({ resolve: ({ at }) => at.toISOString() }),
  }),
});

const money = (order: Order, amount: number) => ({ amount, currency: order.currency });
const mayReturn = (order: Order) => (returnUntil(order)?.getTime() ?? 0) > Date.now();

export const OrderType = builder.objectRef<Order>('Order').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    token: t.exposeString('token', { description: 'Of its address `/orders/<token>`.' }),
    number: t.exposeString('number'),
    state: t.expose('state', { type: OrderStateEnum }),
    version: t.exposeInt('version'),
    placedAt: t.string({ resolve: ({ placedAt }) => placedAt.toISOString() }),
    email: t.string({ resolve: ({ contact }) => contact.email }),
    name: t.string({ resolve: ({ contact }) => contact.name }),
    phone: t.string({ resolve: ({ contact }) => contact.phone }),
    address: t.field({ type: OrderAddress, resolve: (order) => order }),
    lines: t.field({
      type: [OrderLineType],
      async resolve(order, _args, { pool }) {
        const [lines, returned] = await Promise.all([
          linesOf(pool, order.id),
          returnedOf(pool, order.id),
        ]);
        return lines.map((part) => {
          const back = returned.get(part.id) ?? 0;
          const returnable = mayReturn(order) ? part.quantity - back : 0;
          return { order, part, returned: back, returnable };
        });
      },
    }),
    currency: t.expose('currency', { type: CurrencyEnum }),
    subtotal: t.field({ type: MoneyType, resolve: (order) => money(order, order.subtotal) }),
    discount: t.field({ type: MoneyType, resolve: (order) => money(order, order.discount) }),
    promotion: t.exposeString('promotion', { nullable: true }),
    shippingMethod: t.exposeString('shippingMethod'),
    shipping: t.field({ type: MoneyType, resolve: (order) => money(order, order.shipping) }),
    credit: t.field({ type: MoneyType, resolve: (order) => money(order, order.credit) }),
    tax: t.field({
      type: IncludedTaxType,
      nullable: true,
      resolve: (order) =>
        order.taxRate > 0 ? { rate: order.taxRate, amount: money(order, order.taxAmount) } : null,
    }),
    total: t.field({ type: MoneyType, resolve: (order) => money(order, order.total) }),
    refunded: t.field({
      type: MoneyType,
      resolve: async (order, _args, { pool }) => money(order, await refundedOf(pool, order.id)),
    }),
    card: t.expose('card', { type: CardType, nullable: true }),
    paymentProvider: t.exposeString('paymentProvider'),
    carrier: t.exposeString('carrier', { nullable: true }),
    tracking: t.exposeString('tracking', { nullable: true }),
    shippedAt: t.string({
      nullable: true,
      resolve: ({ shippedAt }) => shippedAt?.toISOString() ?? null,
    }),
    cancellable: t.boolean({ resolve: isCancellable }),
    returnable: t.boolean({
      async resolve(order, _args, { pool }) {
        if (!mayReturn(order)) return false;
        const returned = await returnedOf(pool, order.id);
        const lines = await linesOf(pool, order.id);
        return lines.some(({ id, quantity }) => quantity > (returned.get(id) ?? 0));
      },
    }),
    returnUntil: t.string({
      nullable: true,
      resolve: (order) => returnUntil(order)?.toISOString() ?? null,
    }),
    returns: t.field({
      type: [ReturnType],
      resolve: (order, _args, { pool }) => returnsOf(pool, order.id),
    }),
    refunds: t.field({
      type: [RefundType],
      resolve: async (order, _args, { pool }) =>
        (await refundsOf(pool, order.id)).map((part) => ({ order, part })),
    }),
    history: t.field({
      type: [OrderChangeType],
      description: 'Oldest first.',
      resolve: (order, _args, { pool }) => historyOf(pool, order.id),
    }),
  }),
});
