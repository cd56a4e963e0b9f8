import { withClient } from '@tessera/control/postgres';
import type pg from 'pg';

/** Any number, the same in every process: who holds it may copy and rename databases. */
const SNAPSHOT_LOCK = 7_103_020;
/** Milliseconds for a connection that was ended to be gone. */
const LEAVING = 5_000;

/**
 * Runs `work` as the superuser while nobody is connected to `databases` and the slice's role cannot
 * connect to anything. What a killed process began stops within half a second, and the next start of
 * PostgreSQL by control, or the next call, lets the role in again.
 */
export async function whileQuiet<T>(
  { adminUrl, role, databases }: { adminUrl: string; role: string; databases: string[] },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return await withClient(adminUrl, async (client) => {
    await client.query(`set client_connection_check_interval = '500ms'`);
    await client.query('select pg_advisory_lock($1)', [SNAPSHOT_LOCK]);
    const name = client.escapeIdentifier(role);
    const letIn = (): Promise<unknown> => client.query(`alter role ${name} login`);
    try {
      if (databases.length > 0) {
        await client.query(`alter role ${name} nologin`);
        await client.query(
          `select pg_terminate_backend(pid, $2) from pg_stat_activity
           where datname = any($1) and pid <> pg_backend_pid()`,
          [databases, LEAVING],
        );
      }
      const result = await work(client);
      await letIn();
      return result;
    } catch (error) {
      // A transaction that failed half-way takes no other statement; a lost connection takes none.
      await client.query('rollback').then(letIn, () => {});
      throw error;
    }
  });
}
