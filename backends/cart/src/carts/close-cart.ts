import type { Db } from '../database/transaction.ts';

/** Keeps everybody else from changing the cart until the transaction ends. */
export async function lockCart(tx: Db, id: string): Promise<void> {
  await tx.query('select from cart where id = $1 for update', [id]);
}

/** Empties the cart, because what was in it is ordered; the visitor goes on with it. */
export async function closeCart(tx: Db, id: string): Promise<void> {
  await lockCart(tx, id);
  await tx.query(`delete from cart_line where cart_id = $1 and state = 'ordered'`, [id]);
  await tx.query(`update cart_line set state = 'ordered' where cart_id = $1 and state = 'in'`, [
    id,
  ]);
  await tx.query(
    `update cart set version = version + 1, changed_at = now(), closed_in = version + 1,
       closed_promotion = promotion, promotion = null
     where id = $1`,
    [id],
  );
}

/**
 * Puts back what `closeCart` took out last, beside whatever came in meanwhile; pieces that are in
 * again are not counted twice. Does nothing when that was done before.
 */
export async function reopenCart(tx: Db, id: string): Promise<void> {
  await lockCart(tx, id);
  const { rows } = await tx.query<{ version: number }>(
    `update cart set version = version + 1, changed_at = now(), closed_in = null,
       promotion = coalesce(promotion, closed_promotion), closed_promotion = null
     where id = $1 and closed_in is not null returning version`,
    [id],
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
