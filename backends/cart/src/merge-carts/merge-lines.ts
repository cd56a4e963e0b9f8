import { MOST_LINES, mostOf } from '../carts/cart.ts';
import type { Db } from '../database/transaction.ts';
import type { Merge } from './merge.ts';

interface Row {
  id: string;
  cart: string;
  sku: string;
  quantity: number;
  state: 'in' | 'removed';
  stock: number | null;
}

/**
 * Puts the lines of one cart beside those of another. Of what is in both the pieces add up, as far as
 * there are any; what finds no room can be put back, as what was removed can.
 */
export async function mergeLines(tx: Db, { from, into }: Merge, version: number): Promise<void> {
  const { rows } = await tx.query<Row>(
    `select l.id, l.cart_id as cart, l.sku, l.quantity, l.state, v.on_hand as stock
     from cart_line l left join variant v on v.sku = l.sku
     where l.cart_id in ($1, $2) and l.state <> 'ordered' order by l.id`,
    [from, into],
  );
  const own = new Map(rows.filter(({ cart }) => cart === into).map((line) => [line.sku, line]));
  let room = MOST_LINES - [...own.values()].filter(({ state }) => state === 'in').length;
  for (const line of rows.filter(({ cart }) => cart === from)) {
    const there = own.get(line.sku);
    if (line.state === 'removed') {
      if (!there) await move(tx, line, into, { state: 'removed', version });
    } else if (there?.state === 'in') {
      await addUp(tx, there, line.quantity, version);
    } else {
      if (there) await tx.query('delete from cart_line where id = $1', [there.id]);
      await move(tx, line, into, { state: room > 0 ? 'in' : 'removed', version });
      room -= 1;
    }
  }
}

async function addUp(tx: Db, line: Row, more: number, version: number): Promise<void> {
  // What is there already may stay: changes of the stock are confirmed, not made in passing.
  const quantity = Math.max(line.quantity, Math.min(line.quantity + more, mostOf(line.stock)));
  await tx.query('update cart_line set quantity = $2, changed_in = $3 where id = $1', [
    ...[line.id, quantity, version],
  ]);
}

async function move(
  tx: Db,
  { id }: Row,
  cart: string,
  { state, version }: { state: Row['state']; version: number },
): Promise<void> {
  await tx.query('update cart_line set cart_id = $2, state = $3, changed_in = $4 where id = $1', [
    ...[id, cart, state, version],
  ]);
}
