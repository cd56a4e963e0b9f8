import type { PoolClient } from 'pg';
import { CatalogueError } from './catalogue-error.ts';
import {
  ASSIGN_ORDINALS,
  DELETE_COLLECTIONS,
  DELETE_REVIEWS,
  DELETE_VARIANTS,
  FIND_CHANGES,
  MERGE_KINDS,
  NOTE_NEW_IDS,
  NOTE_STALE_WORDS,
  SKUS_OF_OTHERS,
  SUMMARISE_REVIEWS,
  SUM_STOCK,
  WRITE_COLLECTIONS,
  WRITE_PRODUCTS,
  WRITE_REVIEWS,
  WRITE_VARIANTS,
} from './merge-products-sql.ts';
import { LOCK_PRODUCTS, NOTE_PRODUCTS, NOTE_VARIANTS } from './note-told-sql.ts';
import { tellChanges } from './tell-changes.ts';

/** What became of the products: `changed_product` holds those that were inserted or updated. */
export interface MergedProducts {
  inserted: number;
  updated: number;
  removed: number;
}

/**
 * Takes what is staged into the tables of products, kinds, variants and reviews. Products whose
 * digest is the same are left alone. What changed is told by events.
 *
 * @param source what the products are marked as
 * @param removeOthers whether products of that source go when they are not staged, and reviews that
 *   are not staged go with them; otherwise reviews are only added
 * @param tell whether events are written
 */
export async function mergeProducts(
  client: PoolClient,
  source: 'sample' | 'shop',
  removeOthers: boolean,
  tell: boolean,
): Promise<MergedProducts> {
  await client.query(MERGE_KINDS);
  await client.query(FIND_CHANGES, [source, removeOthers]);
  await client.query(NOTE_STALE_WORDS);
  await client.query('analyze changed_product; analyze stale_ordinal; analyze stale_word');
  await client.query(LOCK_PRODUCTS);
  await client.query(NOTE_PRODUCTS);
  await client.query(NOTE_VARIANTS);
  const removed = await client.query(
    'delete from product where ordinal in (select ordinal from stale_ordinal where removed)',
  );
  await client.query(ASSIGN_ORDINALS);
  await client.query(WRITE_PRODUCTS, [source]);
  await client.query(NOTE_NEW_IDS);
  await client.query(DELETE_COLLECTIONS);
  await client.query(WRITE_COLLECTIONS);
  await client.query(DELETE_VARIANTS);
  await writeVariants(client);
  if (removeOthers) await client.query(DELETE_REVIEWS);
  await client.query(WRITE_REVIEWS);
  await client.query(SUMMARISE_REVIEWS);
  if (tell) await tellChanges(client);
  const { rows } = await client.query<{ inserted: number; updated: number }>(
    `select count(*) filter (where is_new)::int as inserted,
            count(*) filter (where not is_new)::int as updated from changed_product`,
  );
  return { ...rows[0]!, removed: removed.rowCount ?? 0 };
}

async function writeVariants(client: PoolClient): Promise<void> {
  const taken = await client.query<{ sku: string; handle: string; owner: string }>(SKUS_OF_OTHERS);
  const [first] = taken.rows;
  if (first) {
    const problem = `"${first.sku}" belongs to ${first.owner}; a variant keeps its product`;
    throw new CatalogueError('DUPLICATE_SKU', first.handle, 'variants.sku', problem);
  }
  await client.query(WRITE_VARIANTS);
  await client.query(SUM_STOCK);
}
