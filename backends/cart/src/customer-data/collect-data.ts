import type { Db } from '../database/transaction.ts';

/** What the cart holds of a customer, for them to read. Amounts are minor units of the order's currency. */
export interface CustomerData {
  orders: unknown[];
  cart: unknown;
  checkout: unknown;
}

/** Nothing but lists that are empty for a customer whom nobody here has seen. */
export async function collectData(db: Db, customer: string): Promise<CustomerData> {
  const { rows } = await db.query<CustomerData>(COLLECT, [customer]);
  return rows[0]!;
}

const COLLECT = `
  select
    coalesce((
      select json_agg(json_build_object(
        'number', o.number, 'state', o.state, 'placedAt', o.placed_at, 'currency', o.currency,
        'contact', o.contact, 'address', o.address, 'card', o.card,
        'subtotal', o.subtotal, 'discount', o.discount, 'promotion', o.promotion,
        'shipping', o.shipping, 'credit', o.credit, 'total', o.total,
        'shippedAt', o.shipped_at, 'carrier', o.carrier, 'tracking', o.tracking,
        'cancelledAt', o.cancelled_at,
        'lines', (
          select json_agg(json_build_object(
            'sku', l.sku, 'product', l.product, 'title', l.title, 'options', l.options,
            'quantity', l.quantity, 'unitPrice', l.unit_price, 'total', l.total
          ) order by l.position) from order_line l where l.order_id = o.id
        ),
        'returns', (
          select coalesce(json_agg(json_build_object(
            'requestedAt', r.requested_at, 'state', r.state, 'reason', r.reason, 'comment', r.comment,
            'answer', r.answer
          ) order by r.id), '[]') from return_request r where r.order_id = o.id
        ),
        'refunds', (
          select coalesce(json_agg(json_build_object(
            'at', coalesce(f.done_at, f.created_at), 'state', f.state, 'amount', f.amount,
            'credit', f.credit
          ) order by f.id), '[]') from refund f where f.order_id = o.id
        ),
        'mails', (
          select coalesce(json_agg(json_build_object(
            'to', m.recipient, 'subject', m.subject, 'text', m.body_text, 'writtenAt', m.created_at
          ) order by m.id), '[]') from mail m where m.order_id = o.id
        )
      ) order by o.placed_at) from placed_order o where o.customer = $1::uuid::text
    ), '[]') as orders,
    (
      select json_build_object(
        'begunAt', c.created_at, 'changedAt', c.changed_at, 'promotion', c.promotion,
        'lines', (
          select coalesce(json_agg(json_build_object(
            'sku', l.sku, 'product', l.product, 'quantity', l.quantity, 'state', l.state
          ) order by l.id), '[]') from cart_line l where l.cart_id = c.id
        )
      ) from cart c where c.customer = $1::uuid
    ) as cart,
    (
      select json_build_object(
        'contact', k.contact, 'address', k.address, 'shippingMethod', k.shipping_method,
        'card', k.payment_card, 'updatedAt', k.updated_at
      ) from checkout k join cart c on c.id = k.cart_id
      where c.customer = $1::uuid and k.state <> 'placed'
    ) as checkout`;
