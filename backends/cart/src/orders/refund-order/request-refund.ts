import { poolTransactions } from '@tessera/slice-kit/events';
import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { beginRefund, type RefundWish } from './begin-refund.ts';

/**
 * Begins to pay back a part of an order, or all that is left of it.
 *
 * @returns ids of the refund and of its saga
 * @throws OrderError as `beginRefund`
 */
export function requestRefund(
  { pool, sagas, refundOrder }: Pick<CheckoutParts, 'pool' | 'sagas' | 'refundOrder'>,
  order: string,
  wish: RefundWish,
): Promise<{ refund: string; saga: string }> {
  return poolTransactions(pool)(async (tx) => {
    const refund = await beginRefund(tx, order, wish);
    const input = { refund, order };
    const { id } = await sagas.begin(tx, { saga: refundOrder, key: refund, input });
    return { refund, saga: id };
  });
}
