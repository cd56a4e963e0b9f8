import type pg from 'pg';
import type { SearchQuery } from './make-queries.ts';

/** Milliseconds that each of `count` round trips of the smallest query takes. */
export async function timeSelectOne(database: pg.Client, count: number): Promise<number[]> {
  return await timeEach(count, () => database.query('select 1'));
}

/**
 * Milliseconds that the search everyone writes first takes, one at a time: every word somewhere in
 * the title, without ranking, typing mistakes or facets.
 */
export async function timeNaiveSearch(
  database: pg.Client,
  queries: readonly SearchQuery[],
): Promise<number[]> {
  return await timeEach(queries.length, async (index) => {
    const { query = '', locale } = queries[index]!;
    const words = query.split(' ').map((word) => `%${word.replace(/[%_\\]/g, '\\$&')}%`);
    const where = words.map((_, i) => `title->>'${locale}' ilike $${i + 1}`).join(' and ');
    await database.query(
      `select id, title, pictures, usd_min, usd_max, count(*) over () from product
       where ${where} order by featured_rank, ordinal limit 24`,
      words,
    );
  });
}

async function timeEach(
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const started = performance.now();
    await work(index);
    times.push(performance.now() - started);
  }
  return times;
}
