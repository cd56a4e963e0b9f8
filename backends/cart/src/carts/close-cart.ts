import type { Db } from '../database/transaction.ts';

/**
 * Keeps everybody else from changing the cart until the transaction ends.
 *
 * @returns its id, or that of the cart which it has become part of
 */
export async function lockCart(tx: Db, id: string): Promise<string> {
  const { rows } = await tx.query<{ mergedInto: string | null }>(
    'select merged_into as "mergedInto" from cart where id = $1 for update',
    [id],
  );
  const into = rows[0]?.mergedInto ?? null;
  if (into === null) return id;
  await tx.query('select from cart where id = $1 for update', [into]);
  return into;
}

const TAKE_WHOLE_LINES = `
  update cart_line as l set state = 'ordered'
    from jsonb_to_recordset($2) as o (sku text, quantity int)
   where l.cart_id = $1 and l.state = 'in' and l.sku = o.sku and l.quantity <= o.quantity`;

/** More of it came in since it was agreed: that stays. */
const TAKE_FROM_LINES = `
  with rest as (
    update cart_line as l set quantity = l.quantity - o.quantity
      from jsonb_to_recordset($2) as o (sku text, quantity int)
     where l.cart_id = $1 and l.state = 'in' and l.sku = o.sku
    returning l.cart_id, l.sku, l.product, o.quantity, l.changed_in, l.seen_prices
  )
  insert into cart_line (cart_id, sku, product, quantity, changed_in, seen_prices, state)
  select cart_id, sku, product, quantity, changed_in, seen_prices, 'ordered' from rest`;

/** Takes what is ordered out of the cart; the visitor goes on with it and with whatever else is in it. */
export async function closeCart(
  tx: Db,
  asked: string,
  ordered: readonly { sku: string; quantity: number }[],
): Promise<void> {
  const id = await lockCart(tx, asked);
  await tx.query(`delete from cart_line where cart_id = $1 and state = 'ordered'`, [id]);
  const taken = JSON.stringify(ordered.map(({ sku, quantity }) => ({ sku, quantity })));
  const { rows } = await tx.query(
    `select from cart_line l join jsonb_to_recordset($2) as o (sku text, quantity int) using (sku)
      where l.cart_id = $1 and l.state = 'in' and l.quantity > o.quantity`,
    [id, taken],
  );
  await tx.query(TAKE_WHOLE_LINES, [id, taken]);
  if (rows.length > 0) await tx.query(TAKE_FROM_LINES, [id, taken]);
  await tx.query(
    `update cart set version = version + 1, changed_at = now(), closed_in = version + 1,
       closed_of = $2, closed_promotion = promotion, promotion = null
     where id = $1`,
    [id, asked],
  );
}

/**
 * Puts back what `closeCart` took out last, beside whatever came in meanwhile; pieces that are in
 * again are not counted twice. Does nothing when that was done before.
 */
export async function reopenCart(tx: Db, asked: string): Promise<void> {
  const id = await lockCart(tx, asked);
  const { rows } = await tx.query<{ version: number }>(
    `update cart set version = version + 1, changed_at = now(), closed_in = null,
       promotion = coalesce(promotion, closed_promotion), closed_promotion = null
     where id = $1 and closed_in is not null and coalesce(closed_of, id) = $2 returning version`,
    [id, asked],
  );
  if (!rows[0]) return;
  await tx.query(
    `insert into cart_line as l (cart_id, sku, product, quantity, changed_in, seen_prices)
     select cart_id, sku, product, quantity, $2, seen_prices from cart_line
     where cart_id = $1 and state = 'ordered' order by id
     on conflict (cart_id, sku) where state <> 'ordered' do update set state = 'in',
       quantity = greatest(
         excluded.quantity, case when l.state = 'in' then l.quantity else 1 end
       ),
       changed_in = excluded.changed_in`,
    [id, rows[0].version],
  );
  await tx.query(`delete from cart_line where cart_id = $1 and state = 'ordered'`, [id]);
}
