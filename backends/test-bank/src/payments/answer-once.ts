import { createHash } from 'node:crypto';
import type pg from 'pg';
import { inTransaction, lockKey, type Db } from '../database/transaction.ts';
import { BankError } from './bank-error.ts';

export interface Answer {
  status: number;
  body: object;
}

/** Something that is done once for its key, however often it is asked for. */
export interface Command {
  key: string;
  /** What is asked for, with everything that makes a difference. */
  request: readonly (string | number)[];
}

/**
 * Does `work` and keeps its answer in one transaction; a repetition gets the same answer. Refusals
 * (thrown) are not kept: nothing happened.
 *
 * @throws BankError `idempotency_mismatch` when the key stands for something else
 */
export function answerOnce(
  pool: pg.Pool,
  { key, request }: Command,
  work: (db: Db) => Promise<Answer>,
): Promise<Answer> {
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  return inTransaction(pool, async (db) => {
    await lockKey(db, key);
    const { rows } = await db.query<Answer & { fingerprint: string | null }>(
      'select fingerprint, status, answer as body from command where key = $1',
      [key],
    );
    const [known] = rows;
    if (known) {
      if (known.fingerprint !== null && known.fingerprint !== fingerprint) throw mismatch(key);
      return { status: known.status, body: known.body };
    }
    const answer = await work(db);
    await db.query(
      'insert into command (key, fingerprint, status, answer) values ($1, $2, $3, $4)',
      [key, fingerprint, answer.status, JSON.stringify(answer.body)],
    );
    return answer;
  });
}

/** From now on `error` is the answer to whatever comes with `key`. The caller holds its lock. */
export async function closeKey(db: Db, key: string, error: BankError): Promise<void> {
  await db.query(
    `insert into command (key, fingerprint, status, answer) values ($1, null, $2, $3)
     on conflict (key) do update set fingerprint = null, status = $2, answer = $3`,
    [key, error.status, JSON.stringify(error)],
  );
}

function mismatch(key: string): BankError {
  return new BankError(
    409,
    'idempotency_mismatch',
    `The key ${key} was used for another request. Use a new key for each thing you want done.`,
    'idempotency-key',
  );
}
