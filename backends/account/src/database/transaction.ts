import type pg from 'pg';

/** Whatever runs statements: a pool, or the connection of a transaction. */
export type Db = Pick<pg.ClientBase, 'query'>;

/** Runs `work` in a transaction, which is rolled back when it throws. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (db: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks in the middle fails its next statement; the event alone must not end us.
  const onError = (): void => {};
  client.on('error', onError);
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** Until the end of the transaction nobody else works on `key`, whether it was seen before or not. */
export async function lockKey(db: Db, key: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}
