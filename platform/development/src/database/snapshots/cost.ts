import type pg from 'pg';
import type { Changes, Mark } from './note.ts';

/** Tables of the slice, those aside in which it notes what was applied. */
const TABLES = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table,
         case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence <> 't'
    and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'drizzle')
    and c.relname <> 'applied_migration'
  order by 2`;

/** Counted to this number; transactions of rows have only so many bits. */
const TURN = 2n ** 32n;

/** Notes how the tables are now. Reads each of them. */
export async function markNow(client: Pick<pg.ClientBase, 'query'>): Promise<Mark> {
  const { rows: moments } = await client.query<{ transaction: string; at: Date }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as transaction, clock_timestamp() as at',
  );
  const rows: Record<string, number> = {};
  for (const { table, name } of await tablesOf(client)) {
    const counted = await client.query<{ count: string }>(`select count(*) as count from ${table}`);
    rows[name] = Number(counted.rows[0]!.count);
  }
  const { transaction, at } = moments[0]!;
  return { transaction, at: at.toISOString(), rows };
}

/**
 * What happened to the rows since a mark: each row knows the transaction that wrote it.
 *
 * @returns tables in which something happened
 */
export async function rowsSince(
  client: Pick<pg.ClientBase, 'query'>,
  mark: Mark,
): Promise<Changes> {
  const from = String(BigInt(mark.transaction) % TURN);
  const changes: Changes = {};
  for (const { table, name } of await tablesOf(client)) {
    const { rows } = await client.query<{ written: string; kept: string }>(
      `select count(*) filter (where is_later) as written, count(*) filter (where not is_later) as kept
       from (select (xmin::text::bigint - $1::bigint + 4294967296) % 4294967296 < 2147483648 as is_later
             from ${table}) as row`,
      [from],
    );
    const { written, kept } = rows[0]!;
    const replaced = Math.max(0, (mark.rows[name] ?? 0) - Number(kept));
    if (Number(written) > 0 || replaced > 0) changes[name] = { written: Number(written), replaced };
  }
  return changes;
}

async function tablesOf(
  client: Pick<pg.ClientBase, 'query'>,
): Promise<{ table: string; name: string }[]> {
  return (await client.query<{ table: string; name: string }>(TABLES)).rows;
}

/**
 * What going back takes away, as a sentence without its full stop.
 *
 * @param since when the migration that is undone was applied
 */
export function describeCost(spans: readonly Changes[], since: Date): string {
  const total: Changes = {};
  for (const [name, { written, replaced }] of spans.flatMap((span) => Object.entries(span))) {
    const sum = (total[name] ??= { written: 0, replaced: 0 });
    sum.written += written;
    sum.replaced += replaced;
  }
  const time = since.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const say = (key: 'written' | 'replaced'): string =>
    Object.entries(total)
      .filter(([, counts]) => counts[key] > 0)
      .map(([name, counts]) => `${name} ${counts[key]}`)
      .join(', ');
  const [written, replaced] = [say('written'), say('replaced')];
  if (written === '' && replaced === '') return `no rows were written since ${time}`;
  return [
    ...(written === '' ? [] : [`rows written since ${time} are gone (${written})`]),
    ...(replaced === '' ? [] : [`changed or deleted ones are as they were (${replaced})`]),
  ].join('; ');
}
