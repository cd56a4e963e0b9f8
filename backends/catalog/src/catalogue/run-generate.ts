import type { CataloguePicture } from '../catalogue-source.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import { dropCache } from './drop-cache.ts';
import { generateProducts } from './generate-products/generate-products.ts';
import { explainTrouble, openShop, type ShopPlace } from './shop-place.ts';
import { showProgress } from './show-progress.ts';

/** Generates products into the shop and tells how fast. @returns the exit code */
export async function runGenerate(
  { count, seed }: { count: number; seed: number },
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const progress = showProgress();
  let shop: ShopPlace | undefined;
  try {
    shop = openShop(environment);
    const { pool } = shop;
    const galleries = await pool.query<{ pictures: CataloguePicture[] }>(
      `select pictures from product where source = 'sample' and jsonb_array_length(pictures) > 0 order by handle`,
    );
    const collections = await pool.query<{ handle: string }>(
      'select handle from collection order by position, handle',
    );
    const started = performance.now();
    const products = generateProducts({
      count,
      seed,
      galleries: galleries.rows.map(({ pictures }) => pictures),
      collections: collections.rows.map(({ handle }) => handle),
    });
    const written = await writeCatalogue(pool, {
      collections: [],
      products,
      mode: 'upsert',
      // For load, not for neighbours: a hundred thousand would keep them busy for minutes.
      tell: false,
      onProgress: ({ step, products: done }) =>
        progress.show(
          step === 'reading' ? 'Generating' : step === 'merging' ? 'Writing' : 'Indexing',
          done,
          count,
        ),
    });
    progress.stop();
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${written.inserted.toLocaleString('en')} new, ${written.updated.toLocaleString('en')} changed, ${written.unchanged.toLocaleString('en')} as before, in ${seconds.toFixed(1)} s (${Math.round(count / seconds).toLocaleString('en')} a second).`,
    );
    const warning = await dropCache(shop.controlUrl);
    if (warning)
      console.error(
        `Cached pages could not be dropped (${warning}); they are fresh again within a minute.`,
      );
    return 0;
  } catch (error) {
    progress.stop();
    const trouble = explainTrouble(error);
    if (!trouble) throw error;
    console.error(trouble);
    return 1;
  } finally {
    await shop?.pool.end();
  }
}
