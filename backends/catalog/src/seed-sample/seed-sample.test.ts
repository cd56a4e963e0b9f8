import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { productOf, streamOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import { seedSample } from './seed-sample.ts';

const PICTURES = ['0123456789abcdef-320.webp', '0123456789abcdef-640.webp'];

let database: CatalogueTestDatabase;
let folder: string;
let releasePictures: string;
let pictureStore: string;

beforeEach(async () => {
  database = await createCatalogueDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tessera-seed-'));
  releasePictures = join(folder, 'release');
  pictureStore = join(folder, 'data/pictures');
  await mkdir(releasePictures);
  await writeFile(join(releasePictures, 'index.json'), '{}');
  await Promise.all(PICTURES.map((file) => writeFile(join(releasePictures, file), file)));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const seed = () => seedSample(database.pool, { releasePictures, pictureStore });

async function count(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    'select count(*)::int from product',
  );
  return rows[0]!.count;
}

describe('seeding the sample catalogue', () => {
  it('fills an empty database and the picture store, once', async () => {
    const written = await seed();
    expect(written!.inserted).toBeGreaterThan(0);
    expect(await count()).toBe(written!.inserted);
    expect((await readdir(pictureStore)).toSorted()).toEqual(PICTURES);
    expect(await seed()).toBeUndefined();
  });

  it('takes no space twice', async () => {
    await seed();
    const [first] = PICTURES;
    const original = await stat(join(releasePictures, first!));
    expect((await stat(join(pictureStore, first!))).ino).toBe(original.ino);
  });

  it('is as good as one when two do it at once', async () => {
    const both = await Promise.all([seed(), seed()]);
    const inserted = both.map((written) => written?.inserted ?? 0);
    expect(Math.min(...inserted)).toBe(0);
    expect(await count()).toBe(Math.max(...inserted));
  });

  it('brings back pictures that a crash kept from the store', async () => {
    await seed();
    await rm(join(pictureStore, PICTURES[0]!));
    await seed();
    expect((await readdir(pictureStore)).toSorted()).toEqual(PICTURES);
  });

  it('leaves a shop of its own alone', async () => {
    await writeCatalogue(database.pool, {
      collections: [],
      products: streamOf([productOf('mine')]),
      mode: 'upsert',
    });
    expect(await seed()).toBeUndefined();
    expect(await count()).toBe(1);
    await expect(readdir(pictureStore)).rejects.toThrow('ENOENT');
  });
});
