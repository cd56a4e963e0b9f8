import { createHash } from 'node:crypto';
import type { Db } from '../database/transaction.ts';
import type { LimitName, Limits } from './limits.ts';

/** Counts tries in the database, for all processes together. */
export interface Tries {
  /**
   * Takes one of the tries that somebody has, before what is tried is begun: tries at the same time
   * count as well.
   *
   * @param who an address or a client; the database gets a digest of it
   * @returns false when none is left; nothing is taken then
   */
  take(limit: LimitName, who: string): Promise<boolean>;
  /** What was taken turned out not to count: it was right. */
  giveBack(limit: LimitName, who: string): Promise<void>;
}

/**
 * Each try puts the moment at which all tries are there again further off, by its share of the period;
 * further than a whole period it cannot be. (The generic cell rate algorithm.)
 */
export function countTries(db: Db, limits: Limits): Tries {
  return {
    async take(limit, who) {
      const { most, period } = limits[limit];
      const { rows } = await db.query(
        `insert into limit_use as used (key, free_at)
         values ($1, clock_timestamp() + make_interval(secs => $2))
         on conflict (key) do update
           set free_at = greatest(used.free_at, clock_timestamp()) + make_interval(secs => $2)
           where greatest(used.free_at, clock_timestamp()) + make_interval(secs => $2)
             <= clock_timestamp() + make_interval(secs => $3)
         returning key`,
        // The share is rounded by the database: a little more than the period lets the last one in.
        [keyOf(limit, who), period / most, period + 0.001],
      );
      return rows.length > 0;
    },
    async giveBack(limit, who) {
      const { most, period } = limits[limit];
      await db.query(
        `update limit_use set free_at = free_at - make_interval(secs => $2) where key = $1`,
        [keyOf(limit, who), period / most],
      );
    },
  };
}

function keyOf(limit: LimitName, who: string): string {
  return `${limit}:${createHash('sha256').update(who).digest('hex')}`;
}
