import type { CardOutcome } from '../cards/card-outcome.ts';
import type { Db } from '../database/transaction.ts';

/**
 * @returns how often the key was tried, this time included. Only cards whose first attempts go wrong
 * are counted; for others it is 1.
 */
export async function countAttempt(db: Db, key: string, outcome: CardOutcome): Promise<number> {
  if (outcome !== 'stumble' && outcome !== 'silence') return 1;
  const { rows } = await db.query<{ count: number }>(
    `insert into attempt (key, count) values ($1, 1)
     on conflict (key) do update set count = attempt.count + 1 returning count`,
    [key],
  );
  return rows[0]!.count;
}
