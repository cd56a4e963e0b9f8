/** Who is logged in. */
export interface Viewer {
  /** Id of the customer. */
  customer: string;
  /** Id of the session. */
  session: string;
}

/**
 * Finds out who sent a request; undefined without a valid access token, or when its session was
 * revoked.
 *
 * @param cookies the header `cookie`
 */
export type ReadViewer = (cookies: string) => Promise<Viewer | undefined>;

/** Injects {@link ReadViewer}. */
export const READ_VIEWER = Symbol('read-viewer');
