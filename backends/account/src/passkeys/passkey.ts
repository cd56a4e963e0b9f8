import type { Db } from '../database/transaction.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What is needed to check what a device signed. */
export interface StoredPasskey {
  id: string;
  customer: string;
  /** Base64url. */
  credential: string;
  /** COSE. */
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

/** As many as a customer may have. */
export const MOST_PASSKEYS = 20;

/** A customer's passkeys, oldest first. */
export async function listPasskeys(db: Db, customer: string): Promise<Passkey[]> {
  const { rows } = await db.query<Passkey>(
    `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt"
     from passkey where customer = $1 order by id`,
    [customer],
  );
  return rows;
}

/** What devices are told that have one already: they shall not make another. */
export async function listCredentials(
  db: Db,
  customer: string,
): Promise<{ id: string; transports: string[] }[]> {
  const { rows } = await db.query<{ id: string; transports: string[] }>(
    'select credential as id, transports from passkey where customer = $1 order by id',
    [customer],
  );
  return rows;
}

/**
 * A passkey that nobody else uses until the transaction ends.
 *
 * @param credential what the device calls it
 */
export async function lockPasskey(db: Db, credential: string): Promise<StoredPasskey | undefined> {
  // The owner first, as everybody does who takes more than one: whoever is being erased is waited for.
  await db.query(
    `select from customer where id = (select customer from passkey where credential = $1)
     for share`,
    [credential],
  );
  const { rows } = await db.query<StoredPasskey & { counter: string }>(
    `select id, customer, credential, public_key as "publicKey", counter, transports
     from passkey where credential = $1 for update`,
    [credential],
  );
  const [found] = rows;
  return found && { ...found, counter: Number(found.counter) };
}
