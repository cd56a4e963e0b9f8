import type { Db } from '../database/transaction.ts';
import type { Merge } from './merge.ts';
import { mergeCheckouts } from './merge-checkouts.ts';
import { mergeLines } from './merge-lines.ts';

interface MergedCart {
  id: string;
  version: number;
  promotion: string | null;
  closedIn: number | null;
  changedAt: Date;
  isOpen: boolean;
}

/**
 * Puts a guest's cart into a customer's, with the checkout that it is in. It is not done while both
 * are being ordered, and not twice. The caller holds the customer's key.
 */
export async function mergeCarts(tx: Db, merge: Merge): Promise<void> {
  const { from, into } = merge;
  // Checkouts first and carts then, as everybody locks them who needs both.
  if (!(await mergeCheckouts(tx, merge))) return;
  const { rows } = await tx.query<MergedCart>(
    `select id, version, promotion, closed_in as "closedIn", changed_at as "changedAt",
       merged_into is null and (customer is null or id = $2) as "isOpen"
     from cart where id in ($1, $2) order by id for update`,
    [from, into],
  );
  const [guests, own] = [from, into].map((id) => rows.find((cart) => cart.id === id));
  if (!guests?.isOpen || !own?.isOpen) throw new Error('a cart was merged by somebody else');
  const nextVersion = own.version + 1;
  await mergeLines(tx, merge, nextVersion);
  if (isToReopen(guests, own)) await moveOrdered(tx, merge, nextVersion);
  await tx.query(`update cart set version = $2, promotion = $3, changed_at = now() where id = $1`, [
    into,
    nextVersion,
    own.promotion ?? guests.promotion,
  ]);
  await tx.query('update promotion_use set cart_id = $2 where cart_id = $1', [from, into]);
  await tx.query('delete from cart_line where cart_id = $1', [from]);
  await tx.query(
    `update cart set merged_into = $2, version = version + 1, promotion = null, closed_in = null,
       closed_promotion = null
     where id = $1`,
    [from, into],
  );
}

/** Whose last order could still come back: the newer one. */
function isToReopen(guests: MergedCart, own: MergedCart): boolean {
  if (guests.closedIn === null) return false;
  return own.closedIn === null || guests.changedAt > own.changedAt;
}

async function moveOrdered(tx: Db, { from, into }: Merge, version: number): Promise<void> {
  await tx.query(`delete from cart_line where cart_id = $1 and state = 'ordered'`, [into]);
  await tx.query(`update cart_line set cart_id = $2 where cart_id = $1 and state = 'ordered'`, [
    ...[from, into],
  ]);
  await tx.query(
    `update cart set closed_in = $3, closed_of = $1, closed_promotion = g.closed_promotion
     from (select closed_promotion from cart where id = $1) as g where cart.id = $2`,
    [from, into, version],
  );
}
