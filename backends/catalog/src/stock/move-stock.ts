import type { PoolClient } from 'pg';
import { outbox, STOCK_CHANGED } from '../events/outbox.ts';
import { flipInStock } from './flip-in-stock.ts';

/** What changes about a variant; pieces, negative for fewer. */
export interface StockMove {
  sku: string;
  onHand: number;
  /** Of its product's count of pieces sold. */
  sold: number;
}

/** A variant whose row and whose product's row are locked until the transaction ends. */
export interface LockedVariant {
  sku: string;
  onHand: number;
  productId: string;
  ordinal: number;
  handle: string;
  /** Pieces of all the product's variants. */
  productStock: number;
}

/**
 * Locks variants with their products. Whoever changes stock comes through here first, and products
 * are locked in the order of their ids, so nobody waits in a circle.
 *
 * @returns by SKU, without those that are not there
 */
export async function lockVariants(
  client: PoolClient,
  skus: readonly string[],
): Promise<Map<string, LockedVariant>> {
  const { rows } = await client.query<LockedVariant>({
    name: 'lock-variants',
    text: `select v.sku, v.stock as "onHand", p.id as "productId", p.ordinal, p.handle,
        p.stock as "productStock"
      from variant v join product p on p.id = v.product_id
      where v.sku = any($1::text[]) order by p.id, v.sku for no key update of p, v`,
    values: [skus],
  });
  return new Map(rows.map((row) => [row.sku, row]));
}

/**
 * Changes the stock of locked variants with everything that follows from it, and tells of it. SKUs
 * that are not among the locked are passed over.
 */
export async function moveStock(
  client: PoolClient,
  locked: ReadonlyMap<string, LockedVariant>,
  moves: readonly StockMove[],
): Promise<void> {
  const known = moves.filter(({ sku, onHand, sold }) => locked.has(sku) && (onHand || sold));
  if (known.length === 0) return;
  const { rows } = await client.query<MovedVariant>({
    name: 'move-stock',
    text: MOVE,
    values: [known.map((m) => m.sku), known.map((m) => m.onHand), known.map((m) => m.sold)],
  });
  const changed = rows.filter(({ moved }) => moved);
  const before = new Map(
    [...locked.values()].map(({ productId, productStock }) => [productId, productStock]),
  );
  const came = changed.filter(
    ({ productId, productStock }) => productStock > 0 && before.get(productId) === 0,
  );
  const went = changed.filter(
    ({ productId, productStock }) => productStock === 0 && before.get(productId)! > 0,
  );
  await flipInStock(client, {
    came: came.map(({ ordinal }) => ordinal),
    went: went.map(({ ordinal }) => ordinal),
  });
  await outbox.writeEvents(
    client,
    changed.map(({ handle, sku, onHand, changedAt }) => ({
      topic: STOCK_CHANGED,
      key: sku,
      data: { slug: handle, sku, changedAt, onHand },
    })),
  );
}

interface MovedVariant extends LockedVariant {
  moved: boolean;
  /** ISO 8601. */
  changedAt: string;
}

// The clock is read with the rows locked, so that of two changes the later one has the later time.
const MOVE = `
  with move as (
    select * from unnest($1::text[], $2::int[], $3::int[]) as move(sku, on_hand, sold)
  ), moved as (
    update variant v set stock = v.stock + move.on_hand from move where v.sku = move.sku
    returning v.sku, v.product_id, v.stock, move.on_hand, move.sold
  ), summed as (
    select product_id, sum(on_hand) as on_hand, sum(sold) as sold from moved group by product_id
  ), renewed as (
    update product p set stock = greatest(0, least(p.stock + summed.on_hand, 2147483647))::int,
      sold = greatest(0, least(p.sold + summed.sold, 2147483647))::int
    from summed where p.id = summed.product_id
    returning p.id, p.ordinal, p.handle, p.stock
  )
  select moved.sku, moved.stock as "onHand", renewed.id as "productId", renewed.ordinal,
    renewed.handle, renewed.stock as "productStock", moved.on_hand <> 0 as moved,
    to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "changedAt"
  from moved join renewed on renewed.id = moved.product_id order by moved.sku`;
