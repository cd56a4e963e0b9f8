import { builder } from '../../graphql/builder.ts';
import { MoneyType } from '../../graphql/money.ts';
import { countryName, labelOf } from '../../checkout/address/label-of.ts';
import type { Order, OrderLine } from '../order.ts';
import type { ReturnReason } from '../request-return/request-return.ts';
import type { Refund } from '../refund-order/refunds.ts';
import type { Return } from '../request-return/returns.ts';

/** One part of an order together with it. */
export interface PartOf<Part> {
  order: Order;
  part: Part;
}

export const OrderAddress = builder.objectRef<Order>('OrderAddress').implement({
  fields: (t) => ({
    recipient: t.string({ resolve: ({ address }) => address.recipient }),
    line1: t.string({ resolve: ({ address }) => address.line1 }),
    line2: t.string({ resolve: ({ address }) => address.line2 }),
    city: t.string({ resolve: ({ address }) => address.city }),
    region: t.string({ resolve: ({ address }) => address.region }),
    postalCode: t.string({ resolve: ({ address }) => address.postalCode }),
    country: t.string({ resolve: ({ address }) => address.country }),
    countryName: t.string({
      resolve: ({ address }, _args, { locale }) => countryName(address.country, locale),
    }),
    lines: t.stringList({
      description: 'As they stand on the parcel.',
      resolve: ({ address }, _args, { locale }) => labelOf(address, locale),
    }),
  }),
});

export interface LineOf extends PartOf<OrderLine> {
  /** Pieces that are back, or on their way. */
  returned: number;
  returnable: number;
}

export const OrderLineType = builder.objectRef<LineOf>('OrderLine').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ part }) => part.id }),
    sku: t.string({ resolve: ({ part }) => part.sku }),
    product: t.string({ resolve: ({ part }) => part.product }),
    title: t.string({ resolve: ({ part }, _args, { locale }) => part.title[locale] }),
    options: t.string({ resolve: ({ part }, _args, { locale }) => part.options[locale] }),
    url: t.string({ resolve: ({ part }) => part.url }),
    picture: t.string({ nullable: true, resolve: ({ part }) => part.picture }),
    quantity: t.int({ resolve: ({ part }) => part.quantity }),
    unitPrice: t.field({
      type: MoneyType,
      resolve: ({ part, order }) => ({ amount: part.unitPrice, currency: order.currency }),
    }),
    total: t.field({
      type: MoneyType,
      resolve: ({ part, order }) => ({ amount: part.total, currency: order.currency }),
    }),
    returnable: t.exposeInt('returnable', { description: 'Pieces that can still be sent back.' }),
    returned: t.exposeInt('returned'),
  }),
});

export const ReturnReasonEnum = builder.enumType('ReturnReason', {
  values: {
    CHANGED_MIND: { value: 'changed_mind' },
    DAMAGED: { value: 'damaged' },
    WRONG_ITEM: { value: 'wrong_item' },
    NOT_AS_DESCRIBED: { value: 'not_as_described' },
    OTHER: { value: 'other' },
  } satisfies Record<string, { value: ReturnReason }>,
});

const ReturnStateEnum = builder.enumType('ReturnState', {
  values: {
    REQUESTED: { value: 'requested' },
    REFUNDED: { value: 'refunded' },
    DECLINED: { value: 'declined' },
  } as const,
});

const ReturnLine = builder.objectRef<Return['lines'][number]>('ReturnLine').implement({
  fields: (t) => ({
    line: t.exposeID('line'),
    title: t.string({ resolve: ({ title }, _args, { locale }) => title[locale] }),
    quantity: t.exposeInt('quantity'),
  }),
});

export const ReturnType = builder.objectRef<Return>('Return').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.expose('state', { type: ReturnStateEnum }),
    requestedAt: t.string({ resolve: ({ requestedAt }) => requestedAt.toISOString() }),
    reason: t.expose('reason', { type: ReturnReasonEnum }),
    comment: t.exposeString('comment', { nullable: true }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'Why it was declined, if the shop said so.',
    }),
    lines: t.expose('lines', { type: [ReturnLine] }),
  }),
});

const RefundStateEnum = builder.enumType('RefundState', {
  values: {
    PENDING: { value: 'pending' },
    DONE: { value: 'done' },
    FAILED: { value: 'failed' },
  } as const,
});

export const RefundType = builder.objectRef<PartOf<Refund>>('Refund').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ part }) => part.id }),
    state: t.field({ type: RefundStateEnum, resolve: ({ part }) => part.state }),
    amount: t.field({
      type: MoneyType,
      resolve: ({ part, order }) => ({ amount: part.amount, currency: order.currency }),
    }),
    credit: t.field({
      type: MoneyType,
      description: 'What became store credit again, besides.',
      resolve: ({ part, order }) => ({ amount: part.credit, currency: order.currency }),
    }),
    at: t.string({ resolve: ({ part }) => (part.doneAt ?? part.createdAt).toISOString() }),
  }),
});
