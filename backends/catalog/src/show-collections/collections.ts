import { asc, eq, sql } from 'drizzle-orm';
import type pg from 'pg';
import type { CatalogueDatabase } from '../database/catalogue-database.ts';
import { isHandle } from '../handle.ts';
import { collection } from '../database/schema.ts';

export type CollectionRow = typeof collection.$inferSelect;
export type Collections = ReturnType<typeof prepareCollections>;

/** Statements that read collections and what stands first in them. */
export function prepareCollections(database: CatalogueDatabase, pool: pg.Pool) {
  const all = database
    .select()
    .from(collection)
    .orderBy(asc(collection.position), asc(collection.handle))
    .prepare('collections');
  const byHandle = database
    .select()
    .from(collection)
    .where(eq(collection.handle, sql.placeholder('handle')))
    .prepare('collection-by-handle');
  return {
    all: () => all.execute(),
    byHandle: async (handle: string) =>
      isHandle(handle) ? (await byHandle.execute({ handle }))[0] : undefined,
    /** The first products of each collection, by ordinal; a limit for each. */
    async firstProducts(of: readonly { id: string; first: number }[]): Promise<number[][]> {
      const { rows } = await pool.query<{ ordinals: number[] }>({
        name: 'collection-products',
        text: FIRST_PRODUCTS,
        values: [of.map((asked) => asked.id), of.map((asked) => asked.first)],
      });
      return rows.map((row) => row.ordinals);
    },
  };
}

const FIRST_PRODUCTS = `
  select array(
    select p.ordinal
    from (select featured_rank, product_id from product_collection
      where collection_id = asked.id order by featured_rank, product_id limit asked.first) member
    join product p on p.id = member.product_id order by member.featured_rank, member.product_id
  ) as ordinals
  from unnest($1::uuid[], $2::int[]) with ordinality as asked(id, first, n) order by asked.n`;
