import type { Queryable } from './queryable.ts';
import { isOrderNumber, isOrderToken } from './name-order.ts';
import type { Order, OrderLine } from './order.ts';

const COLUMNS = `
  id, number, token, checkout_id as "checkoutId", cart_id as "cartId", customer, reservation, state,
  version, locale, currency, contact, address, subtotal, discount, shipping, credit, total,
  tax_rate as "taxRate", tax_amount as "taxAmount", promotion, shipping_method as "shippingMethod",
  payment_provider as "paymentProvider", payment, card, placed_at as "placedAt",
  shipped_at as "shippedAt", carrier, tracking, cancelled_at as "cancelledAt",
  cancel_reason as "cancelReason"`;

/** The order at an address; undefined when there is none. */
export async function findOrderByToken(db: Queryable, token: string): Promise<Order | undefined> {
  if (!isOrderToken(token)) return undefined;
  const { rows } = await db.query<Order>({
    name: 'order-by-token',
    text: `select ${COLUMNS} from placed_order where token = $1`,
    values: [token],
  });
  return rows[0];
}

/** By what an order's address names it, and who asks. */
export interface OrderAddress {
  /** The token, or the number. */
  at: string;
  /** Who has proved to be logged in. */
  customer?: string | undefined;
}

/**
 * The order at an address: at its token for whoever knows it, at its number for its owner alone;
 * undefined when there is none for them.
 */
export async function findOrderAt(
  db: Queryable,
  { at, customer }: OrderAddress,
): Promise<Order | undefined> {
  if (!isOrderNumber(at)) return findOrderByToken(db, at);
  if (customer === undefined) return undefined;
  const { rows } = await db.query<Order>({
    name: 'order-of-customer',
    text: `select ${COLUMNS} from placed_order where number = $1 and customer = $2`,
    values: [at, customer],
  });
  return rows[0];
}

export async function findOrderByNumber(db: Queryable, number: string): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(`select ${COLUMNS} from placed_order where number = $1`, [
    number,
  ]);
  return rows[0];
}

export async function findOrder(db: Queryable, id: string): Promise<Order | undefined> {
  const { rows } = await db.query<Order>(`select ${COLUMNS} from placed_order where id = $1`, [id]);
  return rows[0];
}

/** The order, locked against every other change until the transaction ends. */
export async function lockOrder(tx: Queryable, id: string): Promise<Order | undefined> {
  const { rows } = await tx.query<Order>(
    `select ${COLUMNS} from placed_order where id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** The newest orders first. @param state only those in it */
export async function listOrders(
  db: Queryable,
  options: { state?: string; most: number },
): Promise<Order[]> {
  const { rows } = await db.query<Order>(
    `select ${COLUMNS} from placed_order
     where $1::text is null or state = $1 order by placed_at desc, id desc limit $2`,
    [options.state ?? null, options.most],
  );
  return rows;
}

export async function linesOf(db: Queryable, orderId: string): Promise<OrderLine[]> {
  const { rows } = await db.query<OrderLine>({
    name: 'lines-of-order',
    text: `select id, sku, product, title, options, url, picture, quantity,
             unit_price as "unitPrice", total, paid
           from order_line where order_id = $1 order by position`,
    values: [orderId],
  });
  return rows;
}
