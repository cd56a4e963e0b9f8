import type { Db } from '../database/transaction.ts';

const COLLECT = `
  select json_build_object(
    'addresses', (
      select coalesce(json_agg(json_build_object(
        'country', a.country, 'recipient', a.recipient, 'line1', a.line1, 'line2', a.line2,
        'city', a.city, 'region', a.region, 'postalCode', a.postal_code, 'isDefault', a.is_default
      ) order by a.id), '[]') from address a where a.customer = $1
    ),
    'wishlist', (
      select coalesce(json_agg(json_build_object(
        'product', w.product, 'addedAt', w.added_at
      ) order by w.id), '[]') from wish w where w.customer = $1
    ),
    'orders', (
      select coalesce(json_agg(json_build_object(
        'number', o.number, 'placedAt', o.placed_at, 'shippedAt', o.shipped_at,
        'carrier', o.carrier, 'tracking', o.tracking, 'cancelledAt', o.cancelled_at,
        'currency', o.currency, 'lines', o.lines, 'subtotal', o.subtotal, 'discount', o.discount,
        'shipping', o.shipping, 'credit', o.credit, 'total', o.total, 'refunded', o.refunded
      ) order by o.placed_at, o.id), '[]') from customer_order o where o.customer = $1
    ),
    'credit', json_build_object(
      'balances', (
        select coalesce(json_agg(json_build_object(
          'kind', a.kind, 'currency', a.currency, 'amount', b.amount
        ) order by a.currency, a.kind), '[]')
        from ledger_account a join ledger_balance b on b.account = a.id where a.customer = $1
      ),
      'entries', (
        select coalesce(json_agg(json_build_object(
          'what', t.kind, 'account', a.kind, 'amount', e.amount, 'currency', e.currency, 'at', t.at,
          'order', t.order_id
        ) order by e.id), '[]')
        from ledger_account a join ledger_entry e on e.account = a.id
          join ledger_transaction t on t.id = e.transaction
        where a.customer = $1
      )
    )
  ) as data`;

/** What a customer keeps with the shop and ordered, and their credit in minor units with its history. */
export async function dataOf(db: Db, customer: string): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await db.query<{ data: Record<string, unknown> }>(COLLECT, [customer]);
  return rows[0]!.data;
}
