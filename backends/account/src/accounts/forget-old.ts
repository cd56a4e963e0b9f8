import type pg from 'pg';

/** What is of no use any more, and mostly says who somebody is. */
const OLD = [
  `delete from form_attempt where created_at < now() - interval '10 minutes'`,
  `delete from limit_use where free_at < now()`,
  `delete from link where expires_at < now()`,
  `delete from registration where created_at < now() - interval '2 days'`,
  `delete from refresh_token where expires_at < now()`,
  `delete from session where revoked_at < now() - interval '30 days'
     or not exists (select from refresh_token where refresh_token.session = session.id)`,
  `delete from mail where created_at < now() - interval '30 days'`,
];

/** Forgets what was typed, links, registrations that nobody confirmed, ended sessions, and copies of mails. */
export async function forgetOld(pool: pg.Pool): Promise<void> {
  for (const statement of OLD) await pool.query(statement);
}
