import type { PoolClient } from 'pg';
import type { CatalogueProduct, Localised } from '../catalogue-source.ts';
import { CatalogueError } from './catalogue-error.ts';
import { checkProduct } from './check-product.ts';
import { copyRows } from './copy-rows.ts';
import { productRows, STAGED, wordRow } from './product-rows.ts';

const BATCH = 500;

/**
 * Copies a stream of products into the staging tables, a few hundred in memory at a time.
 *
 * @param onProgress told of how many products were taken so far
 * @returns how many products there were
 * @throws CatalogueError for a record that cannot be written
 */
export async function stageProducts(
  client: PoolClient,
  products: AsyncIterable<CatalogueProduct>,
  collectionTitles: ReadonlyMap<string, Localised>,
  onProgress: (taken: number) => void,
): Promise<number> {
  const known = new Set<string>();
  let taken = 0;
  let batch = emptyBatch();
  const flush = async () => {
    await copyBatch(client, batch);
    batch = emptyBatch();
    onProgress(taken);
  };
  for await (const product of products) {
    checkProduct(product);
    for (const [at, handle] of product.collections.entries()) {
      if (!collectionTitles.has(handle)) throw unknownCollection(product, handle, at);
    }
    const rows = productRows(product, collectionTitles);
    batch.products.push(rows.product);
    batch.variants.push(...rows.variants);
    batch.reviews.push(...rows.reviews);
    for (const word of rows.words) {
      if (known.has(word)) continue;
      known.add(word);
      batch.words.push(wordRow(word));
    }
    taken += 1;
    if (batch.products.length === BATCH) await flush();
  }
  await flush();
  return taken;
}

interface Batch {
  products: string[];
  variants: string[];
  reviews: string[];
  words: string[];
}

function emptyBatch(): Batch {
  return { products: [], variants: [], reviews: [], words: [] };
}

async function copyBatch(client: PoolClient, batch: Batch): Promise<void> {
  try {
    await copyRows(client, STAGED.product, batch.products);
    await copyRows(client, STAGED.variant, batch.variants);
    await copyRows(client, STAGED.review, batch.reviews);
    await copyRows(client, STAGED.word, batch.words);
  } catch (error) {
    throw duplicate(error) ?? error;
  }
}

/** PostgreSQL's unique violation says which key: `Key (sku)=(A-1) already exists.` */
function duplicate(error: unknown): CatalogueError | undefined {
  const { code, table, detail = '' } = error as { code?: string; table?: string; detail?: string };
  if (code !== '23505') return undefined;
  const key = /=\((.*)\)/.exec(detail)?.[1] ?? '';
  return table === 'staged_variant'
    ? new CatalogueError(
        'DUPLICATE_SKU',
        key,
        'variants.sku',
        'two variants of the stream share it',
      )
    : new CatalogueError('DUPLICATE_HANDLE', key, 'handle', 'two products of the stream share it');
}

function unknownCollection(product: CatalogueProduct, handle: string, at: number): CatalogueError {
  return new CatalogueError(
    'UNKNOWN_COLLECTION',
    product.handle,
    `collections[${at}]`,
    `"${handle}" is not there; give it among the collections`,
  );
}
