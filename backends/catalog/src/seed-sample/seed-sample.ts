import type pg from 'pg';
import { sampleCatalogue } from '../../sample/sample-catalogue.ts';
import { readPictureIndex } from '../draw-pictures/picture-index.ts';
import { writeCatalogue, type WrittenCatalogue } from '../write-catalogue/write-catalogue.ts';
import { placePictures } from './place-pictures.ts';

export interface SeedOptions {
  /** The release's pictures with their `index.json`. */
  releasePictures: string;
  /** The picture store. */
  pictureStore: string;
}

/**
 * Fills a database that holds no product with the sample catalogue. Pictures come first, so that no
 * product ever stands there without them. Two at once are as good as one: catalogues are written one
 * after the other, and the second finds nothing to change.
 *
 * @returns what was written; undefined when there was something already
 */
export async function seedSample(
  pool: pg.Pool,
  { releasePictures, pictureStore }: SeedOptions,
): Promise<WrittenCatalogue | undefined> {
  const { rows } = await pool.query<{ empty: boolean; sample: boolean }>(
    `select not exists (select from product) as empty,
       exists (select from product where source = 'sample') as sample`,
  );
  const { empty, sample } = rows[0]!;
  if (empty || sample) await placePictures(releasePictures, pictureStore);
  if (!empty) return undefined;
  const pictures = await readPictureIndex(releasePictures);
  return writeCatalogue(pool, { ...sampleCatalogue(pictures), mode: 'replace-sample' });
}
