import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@tessera/control/postgres';
import type pg from 'pg';

/** Sees what a connection waits for. */
export interface LockWatch {
  /** Who it waited for last: `connection 4711 (psql, idle in transaction: "update …")`. */
  holder(): string | undefined;
  close(): Promise<void>;
}

const LOOK = 100;
/** Characters of the holder's statement. */
const SHOWN = 80;

/** @param adminUrl of the superuser, who sees everybody's statements */
export function watchLocks(adminUrl: string, pid: number): LockWatch {
  const closing = new AbortController();
  let holder: string | undefined;
  const watching = withClient(adminUrl, async (client) => {
    while (!closing.signal.aborted) {
      holder = (await findHolder(client, pid)) ?? holder;
      await delay(LOOK, undefined, { signal: closing.signal }).catch(() => {});
    }
    // Without it a wait is still reported, only not whom for.
  }).catch(() => {});
  return {
    holder: () => holder,
    async close() {
      closing.abort();
      await watching;
    },
  };
}

async function findHolder(client: pg.Client, pid: number): Promise<string | undefined> {
  const { rows } = await client.query<{ pid: number; name: string; state: string; query: string }>(
    `select pid, application_name as name, state, query from pg_stat_activity
     where pid = any(pg_blocking_pids($1)) limit 1`,
    [pid],
  );
  const [row] = rows;
  if (!row) return undefined;
  const query = row.query.replace(/\s+/g, ' ').slice(0, SHOWN);
  const who = [row.name, row.state].filter(Boolean).join(', ');
  return `connection ${row.pid} (${who}: "${query}")`;
}
