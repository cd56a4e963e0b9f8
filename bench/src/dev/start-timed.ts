import { startDevSession, type DevSession } from '../../../e2e/develop/dev-session.ts';
import { findPort } from '../../../e2e/shop/find-port.ts';
import { waitUntil } from '../../../e2e/shop/wait-until.ts';
import type { BenchRun } from '../harness/bench.ts';
import { servesPage } from '../shop/first-page.ts';

const PATIENCE = 180_000;

/** Milliseconds from the typed command to a page that was read to its end. */
export interface StartTimes {
  /** A page of the slice that is worked on. */
  own: number;
  /** The home page, with what the others have to show there. */
  whole: number;
}

/** Starts a session, other slices out of a release store. */
export async function startTimed(
  run: BenchRun,
  root: string,
  slices: string[],
  store: string,
): Promise<{ session: DevSession; times: StartTimes }> {
  const typed = performance.now();
  const port = await findPort();
  const origin = `http://localhost:${port}`;
  const starting = startDevSession({ root, slices, port, environment: { RELEASE_STORE: store } });
  const since = async (page: string): Promise<number> => {
    await waitUntil(`${page} of ${slices.join(', ')}`, () => servesPage(origin + page), PATIENCE);
    return performance.now() - typed;
  };
  const [session, own, whole] = await Promise.all([starting, since('/cart'), since('/')]);
  run.defer(() => session.stop());
  return { session, times: { own, whole } };
}
