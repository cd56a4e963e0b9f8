import type { PoolClient } from 'pg';

const LEAST = 4096;

/**
 * Makes product sets long enough for every ordinal, and renews the set of all products.
 *
 * @returns bits of a product set from now on
 */
export async function fitProductSets(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ capacity: number; needed: number }>(
    `select capacity, (select coalesce(max(ordinal), -1) + 1 from product) as needed
     from product_index for update`,
  );
  const { capacity, needed } = rows[0]!;
  const fitting = needed > capacity ? roomFor(needed) : capacity;
  if (fitting > capacity) {
    await client.query(
      `update search_word set product_set = product_set || repeat('0', $1)::bit varying,
         title_product_set = title_product_set || repeat('0', $1)::bit varying
       where product_set is not null`,
      [fitting - capacity],
    );
  }
  await client.query(
    `update product_index set capacity = $1, version = version + 1,
       products = product_set_of(array(select ordinal from product), $1)`,
    [fitting],
  );
  return fitting;
}

/** A quarter more than needed, so that growing is rare; whole 64-bit words. */
function roomFor(needed: number): number {
  return Math.max(LEAST, Math.ceil((needed * 1.25) / 64) * 64);
}
