import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { findSaga } from '../../saga/log/find-saga.ts';
import { lockCheckout, type Checkout } from '../checkout.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { isAboutTheCard, standingOf } from '../standing.ts';

/**
 * Changes the checkout of a cart, unless an order is on its way: then everything stays as it was
 * agreed. What went wrong before is forgotten, for the shopper has done something about it.
 *
 * @returns whether it was changed
 */
export function changeCheckout(
  { pool }: CheckoutParts,
  cart: string,
  change: (tx: pg.PoolClient, checkout: Checkout) => Promise<void>,
): Promise<boolean> {
  return poolTransactions(pool)(async (tx) => {
    const checkout = await lockCheckout(tx, cart);
    const saga = checkout.saga ? await findSaga(tx, { id: checkout.saga }) : undefined;
    const standing = standingOf(checkout, saga);
    if (standing.status !== 'open') return false;
    if (isAboutTheCard(standing.refusal)) await forgetCard(tx, checkout);
    await change(tx, checkout);
    await tx.query(
      `update checkout set state = 'open', refusal = null, updated_at = now() where id = $1`,
      [checkout.id],
    );
    return true;
  });
}

/** A card that did not do once is not tried again by mistake. */
async function forgetCard(tx: pg.PoolClient, { id }: Checkout): Promise<void> {
  await tx.query('update checkout set payment_method = null, payment_card = null where id = $1', [
    id,
  ]);
}
