import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import type { PromotionUse } from '../checkout/cart-desk.ts';
import { writeMail } from '../mail/write-mail.ts';
import { markCancelled } from '../orders/cancel-order/mark-cancelled.ts';
import { findOrder, linesOf, lockOrder } from '../orders/find-order.ts';
import { wasConfirmed } from '../orders/show-order/history.ts';
import { done, refuse, type Step } from '../saga/step.ts';
import type { Authorised } from './authorise-payment.ts';
import { insertOrder } from './insert-order.ts';
import { orderPlaced } from './order-placed.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import type { PlaceOrderParts } from './place-order-parts.ts';

/**
 * Places the order: its rows, the end of the cart, the use of the promotion and the event are one
 * transaction.
 */
export function recordOrder(
  parts: PlaceOrderParts,
): Step<'record-order', PlaceOrderInput, undefined, { 'authorise-payment': Authorised }> {
  const { pool } = parts;
  return {
    name: 'record-order',
    invoke: ({ input, outputs, assertOwned }) =>
      poolTransactions(pool)(async (tx) => {
        await assertOwned(tx);
        if (await findOrder(tx, input.order.id)) return done();
        const recorded = await record(tx, input, outputs['authorise-payment'].payment, parts);
        return recorded ? done() : refuse('promotion_refused');
      }),
    compensate: ({ input, reason, assertOwned }) =>
      poolTransactions(pool)(async (tx) => {
        await assertOwned(tx);
        await takeBack(tx, input, reason, parts);
      }),
  };
}

/** @returns false when the promotion may not be used any more, and then nothing is recorded */
async function record(
  tx: pg.PoolClient,
  input: PlaceOrderInput,
  payment: string | null,
  { carts, outbox, provider }: PlaceOrderParts,
): Promise<boolean> {
  // The checkout first, as whoever says yes to it does.
  await lockCheckout(tx, input);
  await carts.lock(tx, input.cart);
  const use = promotionUse(input);
  if (use && !(await carts.usePromotion(tx, use))) return false;
  const placedAt = await insertOrder(tx, input, { provider: provider.name, payment });
  await carts.close(tx, input.cart, input.lines);
  await tx.query(
    `update checkout set state = 'placed', order_token = $2, updated_at = now() where id = $1`,
    [input.checkout, input.order.token],
  );
  await outbox.writeEvent(tx, orderPlaced(input, placedAt));
  return true;
}

async function takeBack(
  tx: pg.PoolClient,
  input: PlaceOrderInput,
  reason: string,
  { carts, outbox, origin }: PlaceOrderParts,
): Promise<void> {
  await lockCheckout(tx, input);
  const order = await lockOrder(tx, input.order.id);
  if (!order || order.state === 'cancelled') return;
  await markCancelled(tx, order, reason, outbox);
  // As long as the payment was not captured, nobody has been told that the order stands.
  if (order.state !== 'confirming') {
    const lines = await linesOf(tx, order.id);
    const refunded = (await wasConfirmed(tx, order.id)) ? order.total : 0;
    await writeMail(tx, 'cancelled', { order, lines, origin, refunded });
  }
  const use = promotionUse(input);
  if (use) await carts.releasePromotion(tx, use);
  // What the shopper has cancelled meanwhile does not come back to them.
  if (order.state === 'cancelling') return;
  await carts.lock(tx, input.cart);
  await carts.reopen(tx, input.cart);
  // Whoever has begun with what they bought next goes on with that.
  await tx.query(
    `update checkout set state = 'placing', order_token = null, updated_at = now()
     where id = $1 and not exists (
       select from checkout other where other.cart_id = checkout.cart_id and other.state <> 'placed'
     )`,
    [input.checkout],
  );
}

async function lockCheckout(tx: pg.PoolClient, { checkout }: PlaceOrderInput): Promise<void> {
  await tx.query('select from checkout where id = $1 for update', [checkout]);
}

function promotionUse(input: PlaceOrderInput): PromotionUse | undefined {
  const { promotion: code, cart, customer, order } = input;
  return code === null ? undefined : { code, cart, customer, order: order.id };
}
