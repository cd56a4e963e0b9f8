import { sql, type SQL } from 'drizzle-orm/sql/sql';
import type { Pool, PoolClient } from 'pg';

/** A transaction under way: a client of `pg` between BEGIN and COMMIT, or drizzle's `tx`. */
export type Transaction =
  | { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }
  | { execute(query: SQL): PromiseLike<unknown> };

/** Runs a statement with `$1`, `$2` … in a transaction of either kind. */
export async function runIn<Row>(
  tx: Transaction,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if ('execute' in tx) {
    const result = await tx.execute(toDrizzle(text, values));
    // Drizzle hands through what its driver returns: node-postgres an object, postgres.js an array.
    return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Row[];
  }
  const { rows } = await tx.query(text, [...values]);
  return rows as Row[];
}

function toDrizzle(text: string, values: readonly unknown[]): SQL {
  const chunks = text
    .split(/(\$\d+)/)
    .map((part) =>
      /^\$\d+$/.test(part) ? sql`${sql.param(values[Number(part.slice(1)) - 1])}` : sql.raw(part),
    );
  return sql.join(chunks);
}

/** Runs work in transactions of a pool of `pg`; for `createSubscriptions`. */
export function poolTransactions(
  pool: Pool,
): <T>(work: (tx: PoolClient) => Promise<T>) => Promise<T> {
  return async (work) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query('begin');
      const result = await work(client);
      const { command } = await client.query('commit');
      // PostgreSQL's quiet answer to a commit after an error that somebody swallowed.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken ??= failure;
      });
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };
}
