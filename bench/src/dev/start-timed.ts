import { startDevSession, type DevSession } from '../../../e2e/develop/dev-session.ts';
import { waitUntil } from '../../../e2e/shop/wait-until.ts';
import type { BenchRun } from '../harness/bench.ts';
import { servesFirstPage } from '../shop/first-page.ts';

/**
 * Starts a session, other slices out of a release store.
 *
 * @returns it, and milliseconds from the typed command to the first page that was read to its end
 */
export async function startTimed(
  run: BenchRun,
  root: string,
  slices: string[],
  store: string,
): Promise<{ session: DevSession; milliseconds: number }> {
  const typed = performance.now();
  const session = await startDevSession({
    ...{ root, slices },
    environment: { RELEASE_STORE: store },
  });
  run.defer(() => session.stop());
  await waitUntil('the first page', () => servesFirstPage(session.origin), 30_000);
  return { session, milliseconds: performance.now() - typed };
}
