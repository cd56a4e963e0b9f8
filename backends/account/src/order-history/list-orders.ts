import type { Db } from '../database/transaction.ts';
import { ID, pageOf, readCursor, writeCursor } from '../graphql/cursor.ts';
import { checkPageSize } from '../graphql/input-error.ts';
import type { CustomerOrder } from './customer-order.ts';

export interface OrderPage {
  orders: CustomerOrder[];
  next: string | null;
}

const LIST = 'orders';
// Microseconds: a Date has fewer, and would show an order twice.
const MOMENT = /^\d{16}$/u;

/**
 * What a customer ordered, newest first.
 *
 * @param page.first from 1 to 60
 * @throws GraphQLError BAD_USER_INPUT for a page size or a cursor that is none
 */
export async function listOrders(
  db: Db,
  customer: string,
  { first, after }: { first: number; after?: string | null | undefined },
): Promise<OrderPage> {
  checkPageSize(first);
  const [moment = null, id = null] = readCursor(LIST, after, MOMENT, ID) ?? [];
  const { rows } = await db.query<CustomerOrder & { moment: string }>(
    `select id, number, placed_at as "placedAt", shipped_at as "shippedAt",
       cancelled_at as "cancelledAt", carrier, tracking, currency, lines, subtotal, discount,
       shipping, credit, total, points_awarded - points_taken as earned,
       case when cancelled_at is null then refunded else total + credit end as refunded,
       (extract(epoch from placed_at) * 1000000)::bigint::text as moment
     from customer_order
     where customer = $1 and placed_at is not null and ($2::bigint is null
       or (placed_at, id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid))
     order by placed_at desc, id desc limit $4`,
    [customer, moment, id, first + 1],
  );
  const { page, next } = pageOf(rows, first, (last) => writeCursor(LIST, last.moment, last.id));
  return { orders: page, next };
}
