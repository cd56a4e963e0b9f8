import type { Db } from '../database/transaction.ts';
import { hashOfToken, isToken, newToken } from '../tokens/secret-token.ts';

export type LinkKind = 'confirm' | 'reset' | 'email';

/** What a link from a mail is about. */
export interface Link {
  registration: string | null;
  customer: string | null;
  data: Record<string, unknown>;
}

/** Seconds that a link is good. */
const LIFE: Readonly<Record<LinkKind, number>> = {
  confirm: 24 * 60 * 60,
  reset: 60 * 60,
  email: 24 * 60 * 60,
};

/**
 * Makes a link of a mail.
 *
 * @returns the token, which only the mail may hold
 */
export async function writeLink(
  db: Db,
  kind: LinkKind,
  about: { registration?: string; customer?: string; data?: Record<string, unknown> },
): Promise<string> {
  const token = newToken();
  const { registration = null, customer = null, data = {} } = about;
  await db.query(
    `insert into link (token_hash, kind, registration, customer, data, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
    [hashOfToken(token), kind, registration, customer, data, LIFE[kind]],
  );
  return token;
}

/** What a link is about; undefined when it was used, is too old, or never was. */
export async function findLink(db: Db, kind: LinkKind, token: unknown): Promise<Link | undefined> {
  if (!isToken(token)) return undefined;
  const { rows } = await db.query<Link>(
    `select registration, customer, data from link
     where token_hash = $1 and kind = $2 and expires_at > now()`,
    [hashOfToken(token), kind],
  );
  return rows[0];
}

/** As {@link findLink}, and uses it up: one of several at the same time gets it. */
export async function takeLink(db: Db, kind: LinkKind, token: unknown): Promise<Link | undefined> {
  if (!isToken(token)) return undefined;
  const { rows } = await db.query<Link>(
    `delete from link where token_hash = $1 and kind = $2 and expires_at > now()
     returning registration, customer, data`,
    [hashOfToken(token), kind],
  );
  return rows[0];
}
