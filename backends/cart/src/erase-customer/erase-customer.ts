import { lockKey, type Db } from '../database/transaction.ts';
import { keyOf } from '../merge-carts/claim-cart.ts';

/**
 * Forgets a customer: their cart with its checkouts, and of their orders everything that says whose
 * they were. What was ordered, and for how much, the books keep. A parcel that has not left the house keeps
 * its address until it has, see {@link eraseLatecomers}.
 */
export async function eraseCustomer(tx: Db, customer: string): Promise<void> {
  await lockKey(tx, keyOf(customer));
  await tx.query('insert into erased_customer (customer) values ($1) on conflict do nothing', [
    customer,
  ]);
  await tx.query(
    `delete from checkout where cart_id in (select id from cart where customer = $1)
       or id in (select checkout_id from placed_order where customer = $1::uuid::text)`,
    [customer],
  );
  await tx.query('delete from cart where customer = $1', [customer]);
  await tx.query('update promotion_use set customer = null where customer = $1', [customer]);
  await makeAnonymous(tx, [customer], SETTLED);
}

/**
 * Orders that were placed, or sent, after their customer was forgotten. What they are told of it last
 * goes out before.
 *
 * @param db a transaction
 */
export async function eraseLatecomers(db: Db): Promise<void> {
  const { rows } = await db.query<{ customer: string }>(
    `select customer from erased_customer
      where erased_at > now() - interval '3 days'
         or exists (select from placed_order where placed_order.customer = erased_customer.customer::text)`,
  );
  if (rows.length === 0) return;
  await makeAnonymous(
    db,
    rows.map(({ customer }) => customer),
    `${SETTLED} and not exists (
       select from mail where mail.order_id = placed_order.id
          and mail.sent_at is null and mail.created_at > now() - interval '1 day')`,
  );
}

/** Nobody needs its address any more. */
const SETTLED = `placed_order.state in ('shipped', 'cancelled')`;

/** @param which a condition on `placed_order` */
async function makeAnonymous(db: Db, customers: string[], which: string): Promise<void> {
  const orders = `select id from placed_order where customer = any($1::text[]) and ${which}`;
  // The customer last: by it the orders are found.
  const statements = [
    `delete from mail where order_id in (${orders})`,
    `update return_request set comment = null, answer = null where order_id in (${orders})`,
    `delete from saga
       where name = 'place-order' and ended_at is not null and input->>'customer' = any($1::text[])`,
    `update placed_order set customer = null, card = null,
       contact = '{"email": "", "name": "", "phone": ""}',
       address = jsonb_build_object(
         'country', address->>'country', 'recipient', '', 'line1', '', 'line2', '', 'city', '',
         'region', '', 'postalCode', ''
       )
     where customer = any($1::text[]) and ${which}`,
  ];
  for (const statement of statements) await db.query(statement, [customers]);
}
