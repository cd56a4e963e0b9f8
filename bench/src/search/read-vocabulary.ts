import type pg from 'pg';
import type { FacetValues, Title } from './make-queries.ts';

/** Titles spread evenly over the catalogue, and the values that listings can be narrowed to. */
export async function readVocabulary(
  database: pg.Client,
): Promise<{ titles: Title[]; facets: FacetValues }> {
  const titles = await database.query<{ title: Title }>(
    'select title from product where ordinal % 97 = 0 order by ordinal limit 1000',
  );
  const values = await database.query<{ key: string; value: string }>(
    "select key, value from facet_value where key in ('kind', 'colour') order by key, position, value",
  );
  const of = (key: string) =>
    values.rows.filter((row) => row.key === key).map(({ value }) => value);
  return {
    titles: titles.rows.map(({ title }) => title),
    facets: { kinds: of('kind'), colours: of('colour') },
  };
}
