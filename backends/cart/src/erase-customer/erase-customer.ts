import { lockKey, type Db } from '../database/transaction.ts';
import { keyOf } from '../merge-carts/claim-cart.ts';

/**
 * Forgets a customer: their cart with its checkouts, and of their orders everything that says whose
 * they were. What was ordered, and for how much, the books keep.
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
  await makeAnonymous(tx, [customer]);
}

/**
 * Orders that were on their way to being placed when their customer was forgotten.
 *
 * @param db a transaction
 */
export async function eraseLatecomers(db: Db): Promise<void> {
  const { rows } = await db.query<{ customer: string }>(
    `select customer from erased_customer where erased_at > now() - interval '3 days'`,
  );
  if (rows.length === 0) return;
  await makeAnonymous(
    db,
    rows.map(({ customer }) => customer),
  );
}

const ORDERS = `select id from placed_order where customer = any($1::text[])`;

// The customer last: by it the orders are found.
const STATEMENTS = [
  `delete from mail where order_id in (${ORDERS})`,
  `update return_request set comment = null where order_id in (${ORDERS})`,
  `delete from saga
     where name = 'place-order' and ended_at is not null and input->>'customer' = any($1::text[])`,
  `update placed_order set customer = null, card = null,
     contact = '{"email": "", "name": "", "phone": ""}',
     address = jsonb_build_object(
       'country', address->>'country', 'recipient', '', 'line1', '', 'line2', '', 'city', '',
       'region', '', 'postalCode', ''
     )
   where customer = any($1::text[])`,
];

async function makeAnonymous(db: Db, customers: string[]): Promise<void> {
  for (const statement of STATEMENTS) await db.query(statement, [customers]);
}
