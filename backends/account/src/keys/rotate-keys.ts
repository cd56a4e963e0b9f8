import type pg from 'pg';
import { inTransaction, type Db } from '../database/transaction.ts';
import { insertKey, listKeys, lockKeys } from './key-rows.ts';

/** Seconds that a key is published before it is used: everybody has asked for keys by then. */
export const PUBLISHED_BEFORE = 60 * 60;
/**
 * Seconds that a key stays published after its last use: the five minutes of a token, the minute that
 * a process remembers which key to use, and as much again for clocks.
 */
const PUBLISHED_AFTER = 12 * 60;
/** Seconds. */
const LIFE = 30 * 24 * 60 * 60;

/**
 * Makes the first key when there is none, the next one when the newest has been used for 30 days,
 * and forgets those whose last token is out. Any number of processes may do so at once.
 */
export async function keepKeys(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (db) => {
    await lockKeys(db);
    const [newest] = await listKeys(db);
    if (!newest) await insertKey(db, 0);
    else if (await isOlder(db, newest.kid)) await insertKey(db, PUBLISHED_BEFORE);
    await forgetKeys(db);
  });
}

/**
 * Makes the next key. With `now` it is used at once and the others are forgotten: whoever is logged
 * in gets a new access token with the next page, and nobody's stolen key is good any more.
 *
 * @returns its id
 */
export async function rotateKeys(pool: pg.Pool, options: { now: boolean }): Promise<string> {
  return inTransaction(pool, async (db) => {
    await lockKeys(db);
    const kid = await insertKey(db, options.now ? 0 : PUBLISHED_BEFORE);
    if (options.now) await db.query('delete from signing_key where kid <> $1', [kid]);
    return kid;
  });
}

async function isOlder(db: Db, kid: string): Promise<boolean> {
  const { rows } = await db.query(
    `select from signing_key where kid = $1 and used_from < now() - make_interval(secs => $2)`,
    [kid, LIFE],
  );
  return rows.length > 0;
}

/** A key's use ends when the next one's begins. */
async function forgetKeys(db: Db): Promise<void> {
  await db.query(
    `delete from signing_key old where exists (
       select from signing_key newer
       where newer.used_from > old.used_from
         and newer.used_from < now() - make_interval(secs => $1))`,
    [PUBLISHED_AFTER],
  );
}
