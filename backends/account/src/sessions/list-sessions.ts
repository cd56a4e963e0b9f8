import type { Db } from '../database/transaction.ts';

/** A browser in which somebody is logged in. */
export interface ListedSession {
  id: string;
  /** `Firefox · Linux`; empty when it is not known. */
  device: string;
  createdAt: Date;
  /** When it last got a new access token. */
  lastSeenAt: Date;
}

/** The sessions that a customer may come back to, those seen last first. */
export async function listSessions(db: Db, customer: string): Promise<ListedSession[]> {
  const { rows } = await db.query<ListedSession>(
    `select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from session
     where customer = $1 and revoked_at is null and exists (
       select from refresh_token token where token.session = session.id and token.expires_at > now())
     order by last_seen_at desc, id desc`,
    [customer],
  );
  return rows;
}
