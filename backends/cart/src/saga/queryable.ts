import type { QueryConfig } from 'pg';

/** A pool of `pg`, or a client of it between BEGIN and COMMIT. */
export interface Queryable {
  query(config: QueryConfig): Promise<{ rows: unknown[] }>;
}

/**
 * Runs a statement: prepared under its name on every connection, or planned each time without one.
 * That is for many rows at once: a plan made when the log was small, and kept, reads all of it.
 */
export async function queryRows<Row>(
  db: Queryable,
  statement: { name?: string; text: string },
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await db.query({ ...statement, values });
  return rows as Row[];
}
