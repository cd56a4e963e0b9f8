import { randomBytes } from 'node:crypto';
import type { Db } from '../database/transaction.ts';

/** 32 random bytes that all processes of the account share; made by whoever needs them first. */
export async function readSecret(db: Db, name: string): Promise<Buffer> {
  const known = await findSecret(db, name);
  if (known) return known;
  await db.query('insert into secret (name, value) values ($1, $2) on conflict do nothing', [
    ...[name, randomBytes(32)],
  ]);
  const made = await findSecret(db, name);
  if (!made) throw new Error(`secret: "${name}" was removed while it was made`);
  return made;
}

async function findSecret(db: Db, name: string): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ value: Buffer }>('select value from secret where name = $1', [
    name,
  ]);
  return rows[0]?.value;
}
