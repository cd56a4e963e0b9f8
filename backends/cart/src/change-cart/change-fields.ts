import { addLine } from '../add-line/add-line.ts';
import { applyPromotion } from '../apply-promotion/apply-promotion.ts';
import { changeQuantity } from '../change-quantity/change-quantity.ts';
import { confirmChanges } from '../confirm-changes/confirm-changes.ts';
import { builder } from '../graphql/builder.ts';
import { removeLine } from '../remove-line/remove-line.ts';
import { removePromotion } from '../remove-promotion/remove-promotion.ts';
import { CartType } from '../show-cart/cart-type.ts';
import { undoRemoval } from '../undo-removal/undo-removal.ts';
import type { CartAnswer } from './change-cart.ts';
import { lineIdOf } from './line-id.ts';

const CartAnswerType = builder.objectRef<CartAnswer>('CartAnswer').implement({
  description: 'What came of a command, with the cart as it is now, whoever changed it.',
  fields: (t) => ({
    done: t.exposeBoolean('done', { description: 'Whether the cart is different now.' }),
    code: t.exposeString('code', {
      description:
        'added, added_fewer, changed, changed_fewer, removed, restored, confirmed, promotion_applied, promotion_waits, promotion_removed, or why nothing was done: no_cart, line_gone, conflict, invalid_quantity, sold_out, no_more, cart_full, product_unknown, product_unavailable, nothing_to_restore, promotion_unknown, promotion_not_begun, promotion_ended, promotion_used_up, promotion_used_before.',
    }),
    line: t.id({ nullable: true, resolve: ({ line }) => line ?? null }),
    cart: t.expose('cart', { type: CartType }),
  }),
});

builder.mutationFields((t) => ({
  addLine: t.field({
    type: CartAnswerType,
    description: "Puts pieces into the visitor's cart; the first begins it.",
    args: {
      product: t.arg.string({ required: true, description: 'Slug of the product.' }),
      sku: t.arg.string({ required: true }),
      quantity: t.arg.int({ required: true, defaultValue: 1 }),
    },
    async resolve(_root, wanted, context) {
      const { token, ...answer } = await addLine(context, context, wanted);
      if (token !== undefined) context.giveCart(token);
      return answer;
    },
  }),
  changeQuantity: t.field({
    type: CartAnswerType,
    args: {
      line: t.arg.id({ required: true }),
      quantity: t.arg.int({ required: true, description: '0 removes the line.' }),
      version: t.arg.int({
        required: true,
        description: 'Of the cart that was looked at: when the line has changed since, `conflict`.',
      }),
    },
    resolve: (_root, { line, ...rest }, context) =>
      changeQuantity(context.pool, context, { line: lineIdOf(line), ...rest }),
  }),
  removeLine: t.field({
    type: CartAnswerType,
    args: { line: t.arg.id({ required: true }) },
    resolve: (_root, { line }, context) =>
      removeLine(context.pool, context, { line: lineIdOf(line) }),
  }),
  undoRemoval: t.field({
    type: CartAnswerType,
    args: { line: t.arg.id({ required: true }) },
    resolve: (_root, { line }, context) =>
      undoRemoval(context.pool, context, { line: lineIdOf(line) }),
  }),
  confirmChanges: t.field({
    type: CartAnswerType,
    description: 'Agrees to what has changed, as `Cart.changesKey` names it.',
    args: { key: t.arg.string({ required: true }) },
    resolve: (_root, args, context) => confirmChanges(context.pool, context, args),
  }),
  applyPromotion: t.field({
    type: CartAnswerType,
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, args, context) => applyPromotion(context.pool, context, args),
  }),
  removePromotion: t.field({
    type: CartAnswerType,
    resolve: (_root, _args, context) => removePromotion(context.pool, context),
  }),
}));
