import type { PoolClient } from 'pg';
import type { CatalogueCollection, Localised } from '../catalogue-source.ts';
import { checkCollection } from './check-product.ts';

/**
 * Adds and renews collections; those that are not given stay as they are.
 *
 * @returns the title of every collection there is now, by handle
 */
export async function mergeCollections(
  client: PoolClient,
  collections: CatalogueCollection[],
): Promise<Map<string, Localised>> {
  collections.forEach(checkCollection);
  await client.query(
    `insert into collection (handle, position, title, blurb, picture)
     select handle, position, title, blurb, picture
     from jsonb_to_recordset($1) as c(handle text, position integer, title jsonb, blurb jsonb, picture jsonb)
     on conflict (handle) do update set position = excluded.position, title = excluded.title,
       blurb = excluded.blurb, picture = excluded.picture`,
    [JSON.stringify(collections)],
  );
  const { rows } = await client.query<{ handle: string; title: Localised }>(
    'select handle, title from collection',
  );
  return new Map(rows.map(({ handle, title }) => [handle, title]));
}
