import type pg from 'pg';
import { ORDER_CHANNEL } from '../orders/change-order.ts';
import { newOrderNumber } from '../orders/name-order.ts';
import { shareOut } from '../checkout/totals/calculate-totals.ts';
import type { PlaceOrderInput } from './place-order-input.ts';

/**
 * Writes an order as it was agreed.
 *
 * @returns when it was placed
 */
export async function insertOrder(
  tx: pg.PoolClient,
  input: PlaceOrderInput,
  paid: { provider: string; payment: string | null },
): Promise<Date> {
  const { order, totals } = input;
  const { rows } = await tx.query<{ placedAt: Date }>(
    `with placed as (
       insert into placed_order (
         id, number, token, checkout_id, cart_id, customer, reservation, state, locale, currency,
         contact, address, subtotal, discount, shipping, credit, total, tax_rate, tax_amount,
         promotion, shipping_method, payment_provider, payment, card
       ) values (
         $1, $2, $3, $4, $5, $6, $1::uuid::text, 'confirming', $7, $8, $9, $10, $11, $12, $13, $14,
         $15, $16, $17, $18, $19, $20, $21, $22
       ) returning id, version, placed_at
     ), noted as (
       insert into order_change (order_id, version, kind) select id, version, 'confirming' from placed
     )
     select placed_at as "placedAt", pg_notify('${ORDER_CHANNEL}', id::text) from placed`,
    [
      ...[order.id, await freeNumber(tx, order.number), order.token, input.checkout, input.cart],
      ...[input.customer, input.locale, input.currency],
      ...[JSON.stringify(input.contact), JSON.stringify(input.address)],
      ...[totals.subtotal, totals.discount, totals.shipping, totals.credit, totals.total],
      ...[totals.taxRate, totals.taxAmount, input.promotion, input.shippingMethod],
      ...[
        paid.provider,
        paid.payment,
        input.payment?.card ? JSON.stringify(input.payment.card) : null,
      ],
    ],
  );
  await insertLines(tx, input);
  return rows[0]!.placedAt;
}

/** A number has one chance in a million millions to be taken; then another is as good. */
async function freeNumber(tx: pg.PoolClient, number: string): Promise<string> {
  const { rowCount } = await tx.query('select from placed_order where number = $1', [number]);
  return rowCount === 0 ? number : newOrderNumber();
}

async function insertLines(tx: pg.PoolClient, { order, lines, totals }: PlaceOrderInput) {
  const discounts = shareOut(
    totals.discount,
    lines.map(({ total }) => total),
  );
  const rows = lines.map((line, at) => ({
    ...line,
    position: at,
    paid: line.total - discounts[at]!,
  }));
  await tx.query(
    `insert into order_line
       (order_id, position, sku, product, title, options, url, picture, quantity, unit_price, total, paid)
     select $1, position, sku, product, title, options, url, picture, quantity, "unitPrice", total, paid
     from jsonb_to_recordset($2::jsonb) as line (
       position smallint, sku text, product text, title jsonb, options jsonb, url text, picture text,
       quantity int, "unitPrice" int, total int, paid int
     )`,
    [order.id, JSON.stringify(rows)],
  );
}
