import { poolTransactions } from '@tessera/slice-kit/events';
import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { beginCancellation } from './begin-cancellation.ts';
import { traceOf } from '../../trace-requests/trace-sagas.ts';

/**
 * Begins to cancel an order. Asked again, it goes on with what has begun.
 *
 * @param reason `shopper`, or whatever the operator gave
 * @returns id of the saga, undefined when the order was being cancelled already
 * @throws OrderError `order_unknown`, `not_cancellable`
 */
export function requestCancellation(
  { pool, sagas, cancelOrder }: Pick<CheckoutParts, 'pool' | 'sagas' | 'cancelOrder'>,
  order: string,
  reason: string,
): Promise<string | undefined> {
  return poolTransactions(pool)(async (tx) => {
    if (!(await beginCancellation(tx, order))) return undefined;
    // After a refusal the order stands, and may be cancelled once more.
    const { rows } = await tx.query<{ version: number }>(
      'select version from placed_order where id = $1',
      [order],
    );
    const key = `${order}:${rows[0]!.version}`;
    return (
      await sagas.begin(tx, { saga: cancelOrder, key, input: { order, reason, ...traceOf() } })
    ).id;
  });
}
