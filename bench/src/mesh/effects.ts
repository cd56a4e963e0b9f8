import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import type { Commands } from './serve-commands.ts';
import { sinceEpoch, type Effect } from './told-event.ts';

export interface Effects {
  transaction<T>(work: (tx: pg.PoolClient) => Promise<T>): Promise<T>;
  /** The effect itself, within a transaction of the above. */
  write(tx: pg.PoolClient, n: number): Promise<void>;
  commands: Commands;
}

/** Writes effects into a database, and notes of each when it was committed. */
export function createEffects(pool: pg.Pool): Effects {
  const run = poolTransactions(pool);
  const underWay = new WeakMap<pg.PoolClient, number[]>();
  let committed: Effect[] = [];
  let opened = false;
  return {
    async transaction(work) {
      const numbers: number[] = [];
      const result = await run((tx) => {
        underWay.set(tx, numbers);
        return work(tx);
      });
      const at = sinceEpoch();
      // Events below zero only show that the way is open.
      opened ||= numbers.some((n) => n < 0);
      committed.push(...numbers.filter((n) => n >= 0).map((n): Effect => [n, at]));
      return result;
    },
    async write(tx, n) {
      await tx.query('insert into effect (n) values ($1)', [n]);
      underWay.get(tx)?.push(n);
    },
    commands: {
      'GET /opened': () => opened,
      'GET /count': () => committed.length,
      'GET /effects': () => committed,
      'POST /forget'() {
        committed = [];
      },
    },
  };
}
