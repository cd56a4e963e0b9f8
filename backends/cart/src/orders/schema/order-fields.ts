import { builder } from '../../graphql/builder.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { FieldError } from '../../checkout/field-error.ts';
import { FieldErrorType } from '../../checkout/schema/section-types.ts';
import { requestCancellation } from '../cancel-order/request-cancellation.ts';
import { findOrder, findOrderAt } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import type { Order } from '../order.ts';
import { askForReturn } from '../request-return/ask-for-return.ts';
import { ReturnReasonEnum } from './order-parts-types.ts';
import { OrderType } from './order-type.ts';

const PATIENCE = 3_000;

builder.queryField('order', (t) =>
  t.field({
    type: OrderType,
    nullable: true,
    description: 'By the token of its address; by its number for the customer who placed it.',
    args: { token: t.arg.string({ required: true }) },
    resolve: async (_root, { token: at }, { pool, customer }) =>
      (await findOrderAt(pool, { at, customer })) ?? null,
  }),
);

const OrderResult = builder
  .objectRef<{ order: Order | null; errors: FieldError[] }>('OrderResult')
  .implement({
    fields: (t) => ({
      order: t.expose('order', { type: OrderType, nullable: true }),
      errors: t.expose('errors', {
        type: [FieldErrorType],
        description: 'Empty when it worked.',
      }),
    }),
  });

async function changed(
  { pool, customer }: RequestContext,
  at: string,
  work: (order: Order) => Promise<unknown>,
): Promise<{ order: Order | null; errors: FieldError[] }> {
  const order = await findOrderAt(pool, { at, customer });
  if (!order) return { order: null, errors: [{ field: 'token', code: 'order_unknown' }] };
  try {
    await work(order);
    return { order: (await findOrder(pool, order.id))!, errors: [] };
  } catch (error) {
    if (!(error instanceof OrderError)) throw error;
    return { order, errors: [{ field: error.field ?? 'order', code: error.code }] };
  }
}

builder.mutationField('cancelOrder', (t) =>
  t.field({
    type: OrderResult,
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) =>
      changed(context, token, async ({ id }) => {
        const saga = await requestCancellation(context.checkout, id, 'shopper');
        if (saga) await context.checkout.sagas.settled(saga, PATIENCE);
      }),
  }),
);

const ReturnLineInput = builder.inputType('ReturnLineInput', {
  fields: (t) => ({ line: t.id({ required: true }), quantity: t.int({ required: true }) }),
});

builder.mutationField('requestReturn', (t) =>
  t.field({
    type: OrderResult,
    args: {
      token: t.arg.string({ required: true }),
      lines: t.arg({ type: [ReturnLineInput], required: true }),
      reason: t.arg({ type: ReturnReasonEnum, required: true }),
      comment: t.arg.string(),
    },
    resolve: (_root, { token, lines, reason, comment }, context) =>
      changed(context, token, ({ id }) =>
        askForReturn(context.pool, id, {
          ...{ lines, reason, comment },
        }),
      ),
  }),
);
