import type pg from 'pg';
import type { CatalogueCollection, CatalogueProduct } from '../catalogue-source.ts';
import { fitProductSets } from './fit-product-sets.ts';
import { indexFacets } from './index-facets.ts';
import { indexWords } from './index-words.ts';
import { mergeCollections } from './merge-collections.ts';
import { mergeProducts } from './merge-products.ts';
import { stageProducts } from './stage-products.ts';
import { ANALYZE_STAGING_TABLES, CREATE_STAGING_TABLES } from './staging-tables.ts';

export interface CatalogueToWrite {
  collections: CatalogueCollection[];
  products: AsyncIterable<CatalogueProduct>;
  /**
   * `upsert` leaves products alone that the stream does not hold, and adds reviews but removes none.
   * `replace-sample` makes the stream the whole sample catalogue: products of an earlier sample that
   * it does not hold go, and so do reviews of those that it holds.
   */
  mode: 'replace-sample' | 'upsert';
  /** What the products are marked as; `sample` or `shop` by the mode. */
  source?: 'sample' | 'shop';
  /** False writes no events: others learn of these products when they ask for them. */
  tell?: boolean;
  /** Told every few hundred products of how many were taken, then once of each step. */
  onProgress?: (progress: WriteProgress) => void;
}

export interface WriteProgress {
  step: 'reading' | 'merging' | 'indexing';
  /** Products read so far. */
  products: number;
}

export interface WrittenCatalogue {
  inserted: number;
  updated: number;
  unchanged: number;
  removed: number;
  /** Products that were inserted or updated, the first thousand of them. */
  changed: { id: string; handle: string }[];
}

// The same in every process: one catalogue is written after the other.
const WRITE_LOCK = 7_103_002;
const CHANGED_AT_MOST = 1000;

/**
 * Writes collections and a stream of products with their variants and reviews in one transaction:
 * all of it or nothing. Products are known by their handle and variants by their SKU, so writing the
 * same stream twice changes nothing the second time, and ids last. Memory does not grow with the
 * stream, only with the number of different words in it.
 *
 * @throws CatalogueError for a record that cannot be written, and whatever the stream throws
 */
export async function writeCatalogue(
  pool: pg.Pool,
  catalogue: CatalogueToWrite,
): Promise<WrittenCatalogue> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('begin');
    const written = await writeWithin(client, catalogue);
    await client.query('commit');
    if (written.inserted + written.updated + written.removed > 0) {
      // Listings read indexes alone where the visibility map says that they may.
      await client.query('vacuum product');
      await client.query(
        `analyze product (ordinal, handle), variant (product_id), review (product_id),
           product_collection, search_word (word, stem, spelling), facet_value (key, value)`,
      );
    }
    return written;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    // Settings of this connection are not those of the pool.
    client.release(true);
  }
}

async function writeWithin(
  client: pg.PoolClient,
  catalogue: CatalogueToWrite,
): Promise<WrittenCatalogue> {
  const { collections, products, mode, tell = true, onProgress = () => {} } = catalogue;
  const replace = mode === 'replace-sample';
  await client.query(`set local work_mem = '128MB'`);
  await client.query('set local plan_cache_mode = force_custom_plan');
  await client.query('select pg_advisory_xact_lock($1)', [WRITE_LOCK]);
  await client.query(CREATE_STAGING_TABLES);
  const titles = await mergeCollections(client, collections);
  const taken = await stageProducts(client, products, titles, (count) =>
    onProgress({ step: 'reading', products: count }),
  );
  onProgress({ step: 'merging', products: taken });
  await client.query(ANALYZE_STAGING_TABLES);
  const merged = await mergeProducts(
    client,
    catalogue.source ?? (replace ? 'sample' : 'shop'),
    replace,
    tell,
  );
  onProgress({ step: 'indexing', products: taken });
  if (merged.inserted + merged.updated + merged.removed > 0) {
    const capacity = await fitProductSets(client);
    await indexWords(client, capacity);
    await indexFacets(client, capacity);
  } else if (collections.length > 0) {
    await indexFacets(client, await fitProductSets(client));
  }
  const changed = await client.query<{ id: string; handle: string }>(
    'select id, handle from changed_product order by ordinal limit $1',
    [CHANGED_AT_MOST],
  );
  const { inserted, updated, removed } = merged;
  const unchanged = taken - inserted - updated;
  return { inserted, updated, unchanged, removed, changed: changed.rows };
}
