import type pg from 'pg';
import type { Currency } from '../../catalogue-source.ts';
import { groupRows } from './group-rows.ts';
import { slugOf } from './name-things.ts';
import type { Problems } from './problem.ts';
import { isPublished, readProduct, type CsvProduct } from './read-product.ts';
import { readRows } from './read-rows.ts';

/** What the first reading of a file finds out. */
export interface CheckedFile {
  products: number;
  variants: number;
  /** Products that are not published, which are left out. */
  unpublished: number;
  /** Each picture once, with the place that first names it. */
  pictures: Map<string, { line: number; column: string }>;
  /** Titles of collections by handle. */
  collections: Map<string, string>;
}

const BATCH = 500;

/** Products of the file that would be shown, one after the other. */
export async function* readProducts(
  file: string,
  currency: Currency,
  problems: Problems,
  seen: { onBytes?: (bytes: number) => void; onUnpublished?: () => void } = {},
): AsyncGenerator<CsvProduct> {
  for await (const group of groupRows(readRows(file, problems, seen.onBytes), problems)) {
    const product = readProduct(group, currency, problems);
    if (!product) continue;
    if (isPublished(group)) yield product;
    else seen.onUnpublished?.();
  }
}

/**
 * Reads the whole file and reports everything that is wrong with it. Keeps handles, SKUs and names of
 * pictures, no products.
 */
export async function checkFile(
  file: string,
  currency: Currency,
  pool: pg.Pool,
  problems: Problems,
  onBytes: (bytes: number) => void,
): Promise<CheckedFile> {
  const checked: CheckedFile = {
    products: 0,
    variants: 0,
    unpublished: 0,
    pictures: new Map(),
    collections: new Map(),
  };
  const skus = new Map<string, number>();
  let batch: CsvProduct[] = [];
  for await (const product of readProducts(file, currency, problems, {
    onBytes,
    onUnpublished: () => (checked.unpublished += 1),
  })) {
    checked.products += 1;
    checked.variants += product.variants.length;
    product.variants.forEach(({ sku }, at) => {
      const line = product.variantLines[at] ?? product.line;
      const earlier = skus.get(sku);
      if (earlier !== undefined)
        problems.add({
          line,
          column: 'SKU',
          reason: `"${sku}" was there before, in line ${earlier}. Every variant needs one of its own.`,
        });
      else skus.set(sku, line);
    });
    for (const { source, line, column } of product.sources)
      if (!checked.pictures.has(source)) checked.pictures.set(source, { line, column });
    if (product.collectionTitle)
      checked.collections.set(
        slugOf(product.collectionTitle) || 'collection',
        product.collectionTitle,
      );
    batch.push(product);
    if (batch.length === BATCH) {
      await checkSkus(pool, batch, problems);
      batch = [];
    }
  }
  await checkSkus(pool, batch, problems);
  return checked;
}

/** SKUs that another product of the shop has already. */
async function checkSkus(
  pool: pg.Pool,
  products: readonly CsvProduct[],
  problems: Problems,
): Promise<void> {
  const owners = new Map(
    products.flatMap(({ handle, line, variants, variantLines }) =>
      variants.map(({ sku }, at) => [sku, { handle, line: variantLines[at] ?? line }] as const),
    ),
  );
  if (owners.size === 0) return;
  const { rows } = await pool.query<{ sku: string; handle: string }>(
    'select v.sku, p.handle from variant v join product p on p.id = v.product_id where v.sku = any($1)',
    [[...owners.keys()]],
  );
  for (const { sku, handle } of rows) {
    const owner = owners.get(sku);
    if (owner && owner.handle !== handle)
      problems.add({
        line: owner.line,
        column: 'SKU',
        reason: `"${sku}" belongs to the product "${handle}" already. Give this variant another one, or use that product's handle.`,
      });
  }
}
