import type { PoolClient } from 'pg';
import { IN_STOCK_LABEL } from '../write-catalogue/in-stock-label.ts';

/**
 * Takes products into the set of those that can be bought, or out of it. The catalogue's writer
 * builds that set anew and holds the same lock while it does, so neither misses the other's changes.
 *
 * @param flips ordinals of locked products
 */
export async function flipInStock(
  client: PoolClient,
  { came, went }: { came: readonly number[]; went: readonly number[] },
): Promise<void> {
  if (came.length === 0 && went.length === 0) return;
  await client.query('update product_index set version = version + 1');
  await client.query({
    name: 'flip-in-stock',
    text: `insert into facet_value as stock (key, value, label, position, products)
      select 'stock', 'in-stock', $3, 0, product_set_of($1::int[], capacity) from product_index
      on conflict (key, value) do update
      set products = (stock.products | excluded.products)
        & ~product_set_of($2::int[], length(stock.products))`,
    values: [came, went, JSON.stringify(IN_STOCK_LABEL)],
  });
}
