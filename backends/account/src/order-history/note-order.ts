import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import type { CustomerOrderLine } from './customer-order.ts';

export interface PlacedOrder {
  order: string;
  lines: CustomerOrderLine[];
  currency: Currency;
  subtotal: number;
  discount: number;
  shipping: number;
  credit: number;
  total: number;
  /** ISO 8601. */
  placedAt: string;
}

/** Notes what was ordered. Each of these takes a transaction that holds the order, see `holdOrder`. */
export async function notePlaced(tx: Db, placed: PlacedOrder): Promise<void> {
  const { order, currency, subtotal, discount, shipping, credit, total, placedAt } = placed;
  const lines = placed.lines.map((line) => ({
    ...{ sku: line.sku, product: line.product, title: line.title },
    ...{ quantity: line.quantity, total: line.total },
  }));
  await tx.query(
    `update customer_order set placed_at = $2, currency = $3, lines = $4, subtotal = $5,
       discount = $6, shipping = $7, credit = $8, total = $9
     where id = $1 and placed_at is null`,
    [
      ...[order, placedAt, currency, JSON.stringify(lines)],
      ...[subtotal, discount, shipping, credit, total],
    ],
  );
}

export async function noteShipped(
  tx: Db,
  shipped: { order: string; shippedAt: string; carrier: string; tracking: string },
): Promise<void> {
  const { order, shippedAt, carrier, tracking } = shipped;
  await tx.query(
    `update customer_order set shipped_at = $2, carrier = $3, tracking = $4
     where id = $1 and shipped_at is null`,
    [order, shippedAt, carrier, tracking],
  );
}

export async function noteCancelled(tx: Db, order: string, cancelledAt: string): Promise<void> {
  await tx.query(
    'update customer_order set cancelled_at = $2 where id = $1 and cancelled_at is null',
    [order, cancelledAt],
  );
}

/** @param refund.worth money and credit, minor units; each refund counts once */
export async function noteRefunded(
  tx: Db,
  { order, refund, worth }: { order: string; refund: string; worth: number },
): Promise<void> {
  await tx.query(
    `with noted as (
       insert into customer_refund (id, order_id) values ($2, $1) on conflict (id) do nothing
       returning id)
     update customer_order set refunded = refunded + $3 where id = $1 and exists (select from noted)`,
    [order, refund, worth],
  );
}
