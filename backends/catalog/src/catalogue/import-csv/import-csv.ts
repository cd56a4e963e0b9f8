import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type pg from 'pg';
import type {
  CatalogueCollection,
  CatalogueProduct,
  Currency,
  Locale,
  Localised,
} from '../../catalogue-source.ts';
import type { StoredPicture } from '../../draw-pictures/picture-index.ts';
import { writeCatalogue, type WrittenCatalogue } from '../../write-catalogue/write-catalogue.ts';
import { collectPictures } from '../pictures/collect-pictures.ts';
import type { FetchLimits } from '../pictures/fetch-picture.ts';
import { checkFile, readProducts, type CheckedFile } from './check-file.ts';
import { same, slugOf } from './name-things.ts';
import { collectProblems, ImportError } from './problem.ts';
import type { CsvProduct } from './read-product.ts';

export type ImportStep = 'checking' | 'pictures' | 'writing';

export interface ImportOptions {
  file: string;
  pool: pg.Pool;
  /** Folder of the renderings. */
  pictureStore: string;
  /** Currency of the file's prices; the others are converted. */
  currency: Currency;
  /** Language of the file's texts; the other language shows them as well, until it is imported too. */
  locale: Locale;
  /** Checks the rows and changes nothing; pictures are not fetched. */
  dryRun: boolean;
  limits: FetchLimits;
  /** Problems told one by one; further ones are only counted. */
  mostProblems?: number;
  /** `done` of `total` bytes, pictures or products, by step. */
  onProgress?: (step: ImportStep, done: number, total: number) => void;
}

export interface Imported {
  checked: CheckedFile;
  /** Absent after a dry run. */
  written?: WrittenCatalogue;
}

/**
 * Imports Shopify's product CSV. The file is read twice: first everything in it is checked and the
 * pictures are fetched, then it is written in one transaction. So either all of it is in the shop or
 * nothing is, and a file of any length needs little memory.
 *
 * @throws ImportError; with ROWS_WRONG its `problems` tell what to mend
 */
export async function importCsv(options: ImportOptions): Promise<Imported> {
  const { file, pool, currency, dryRun, onProgress = () => {} } = options;
  const problems = collectProblems(options.mostProblems);
  const before = await stat(file).catch(() => undefined);
  const checked = await checkFile(file, currency, pool, problems, (bytes) =>
    onProgress('checking', bytes, before?.size ?? bytes),
  );
  let pictures = new Map<string, StoredPicture>();
  if (!dryRun && problems.total === 0) {
    pictures = await collectPictures(checked.pictures.keys(), {
      folder: dirname(file),
      store: options.pictureStore,
      limits: options.limits,
      onProgress: (done, total) => onProgress('pictures', done, total),
      onProblem: (source, reason) =>
        problems.add({
          ...(checked.pictures.get(source) ?? { line: 1 }),
          reason: `"${source.slice(0, 200)}" ${reason}`,
        }),
    });
  }
  if (problems.total > 0)
    throw new ImportError('ROWS_WRONG', 'The file has mistakes. Nothing was imported.', problems);
  if (dryRun) return { checked };
  const after = await stat(file);
  if (before?.mtimeMs !== after.mtimeMs || before.size !== after.size)
    throw new ImportError(
      'FILE_CHANGED',
      'The file changed while it was being read. Nothing was imported; try again.',
    );
  const collections = await newCollections(pool, checked.collections);
  const written = await writeCatalogue(pool, {
    collections,
    products: toCatalogue(readProducts(file, currency, problems), pictures, options),
    mode: 'upsert',
    onProgress: ({ products }) => onProgress('writing', products, checked.products),
  });
  return { checked, written };
}

/** Collections that the shop does not have yet; existing ones keep their texts and pictures. */
async function newCollections(
  pool: pg.Pool,
  titles: ReadonlyMap<string, string>,
): Promise<CatalogueCollection[]> {
  const { rows } = await pool.query<{ handle: string; position: number }>(
    'select handle, position from collection',
  );
  const known = new Set(rows.map(({ handle }) => handle));
  let position = Math.max(-1, ...rows.map((row) => row.position));
  return [...titles]
    .filter(([handle]) => !known.has(handle))
    .map(([handle, title]) => ({
      handle,
      position: ++position,
      title: same(title),
      blurb: same(title),
    }));
}

const BATCH = 500;
/** Imported products come after what the shop has arranged by hand, in the order of their file. */
const RANK = 1_000_000;

interface Existing {
  handle: string;
  title: Localised;
  subtitle: Localised;
  description: Localised;
  created_at: Date;
  featured_rank: number;
}

const languageOf = (text: string): Locale => (/[\uac00-\ud7a3]/.test(text) ? 'ko' : 'en');

/** A text in one language. The other one keeps its own text; a mere copy of this language follows it. */
function localise(text: Localised, locale: Locale, existing: Localised | undefined): Localised {
  const other = locale === 'en' ? 'ko' : 'en';
  if (!existing || (existing.en === existing.ko && languageOf(existing.en) === locale)) return text;
  return { ...text, [other]: existing[other] };
}

/** Adds what a file cannot know: pictures in the store, and of products that exist their age, place and other language. */
async function* toCatalogue(
  products: AsyncIterable<CsvProduct>,
  pictures: ReadonlyMap<string, StoredPicture>,
  { pool, locale }: ImportOptions,
): AsyncGenerator<CatalogueProduct> {
  const now = new Date();
  let count = 0;
  let batch: CsvProduct[] = [];
  async function* finish(): AsyncGenerator<CatalogueProduct> {
    const { rows } = await pool.query<Existing>(
      'select handle, title, subtitle, description, created_at, featured_rank from product where handle = any($1)',
      [batch.map(({ handle }) => handle)],
    );
    const known = new Map(rows.map((row) => [row.handle, row]));
    for (const product of batch) {
      count += 1;
      const { line: _line, sources, variantLines: _lines, collectionTitle, ...rest } = product;
      const existing = known.get(product.handle);
      yield {
        ...rest,
        title: localise(rest.title, locale, existing?.title),
        subtitle: localise(rest.subtitle, locale, existing?.subtitle),
        description: localise(rest.description, locale, existing?.description),
        collections: collectionTitle ? [slugOf(collectionTitle) || 'collection'] : [],
        pictures: sources.map(({ source, alt }) => ({
          ...(pictures.get(source) as StoredPicture),
          alt: same(alt),
        })),
        createdAt: existing ? new Date(existing.created_at) : now,
        featuredRank: existing?.featured_rank ?? RANK + count,
        reviews: [],
      };
    }
    batch = [];
  }
  for await (const product of products) {
    batch.push(product);
    if (batch.length === BATCH) yield* finish();
  }
  yield* finish();
}
