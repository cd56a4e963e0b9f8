/** A session that just began, or goes on. */
export interface GivenSession {
  customer: string;
  session: string;
  /** For the cookie alone: the database does not have it. */
  refresh: string;
}

/** Seconds that a session goes on without anybody coming back. */
export const REFRESH_LIFE = 30 * 24 * 60 * 60;

/** Comes to the account alone. */
export const REFRESH_COOKIE = 'tessera_refresh';
