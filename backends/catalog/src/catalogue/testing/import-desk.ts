import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../../testing/catalogue-database.ts';
import { FETCH_LIMITS } from '../pictures/fetch-picture.ts';
import { importCsv, type Imported, type ImportOptions } from '../import-csv/import-csv.ts';
import { ImportError, tellProblem } from '../import-csv/problem.ts';

/** Header of Shopify's exports until 2024. */
export const OLD =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Status,Collection';

/** A small PNG of one colour, 50 pixels high. */
export const dot = (colour: string, width = 40): Promise<Buffer> =>
  sharp({ create: { width, height: 50, channels: 3, background: colour } })
    .png()
    .toBuffer();

export interface ImportDesk {
  readonly database: CatalogueTestDatabase;
  /** Where the CSV file lies, beside `blue.png` and `red.png`; new for each test. */
  readonly folder: string;
  /** Imports a file with this content. */
  run(content: string | Uint8Array, rest?: Partial<ImportOptions>): Promise<Imported>;
  /** What the import says is wrong, line by line. */
  mistakes(content: string | Uint8Array, rest?: Partial<ImportOptions>): Promise<string[]>;
  rows<T extends object>(text: string): Promise<T[]>;
  /** How many products the shop has. */
  count(): Promise<number>;
}

/** Sets up a database of the test file's own and a folder for each test. */
export function setUpImports(): ImportDesk {
  let database: CatalogueTestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createCatalogueDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-import-'));
    await writeFile(join(folder, 'blue.png'), await dot('#0000ff'));
    await writeFile(join(folder, 'red.png'), await dot('#ff0000'));
  });
  afterEach(async () => {
    await database.pool.query('truncate product, collection, search_word, facet_value cascade');
    await rm(folder, { recursive: true, force: true });
  });

  const run: ImportDesk['run'] = async (content, rest = {}) => {
    const file = join(folder, 'products.csv');
    await writeFile(file, content);
    return importCsv({
      file,
      pool: database.pool,
      pictureStore: join(folder, 'store'),
      currency: 'USD',
      locale: 'en',
      dryRun: false,
      limits: FETCH_LIMITS,
      ...rest,
    });
  };
  const rows: ImportDesk['rows'] = async <T extends object>(text: string) =>
    (await database.pool.query<T>(text)).rows;
  return {
    get database() {
      return database;
    },
    get folder() {
      return folder;
    },
    run,
    rows,
    async mistakes(content, rest = {}) {
      try {
        await run(content, rest);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        return error.problems ? error.problems.kept.map(tellProblem) : [error.message];
      }
      return [];
    },
    count: async () =>
      (await rows<{ n: number }>('select count(*)::int as n from product'))[0]?.n ?? -1,
  };
}
