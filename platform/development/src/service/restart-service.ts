import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';

const LOOK = 10;
/** Milliseconds for a service to take traffic again. */
const PATIENCE = 30_000;

/**
 * Starts the processes of a release anew under their addresses and waits until they take traffic.
 *
 * @returns false when they ended again or did not become ready
 */
export async function restartService(
  stage: Pick<Stage, 'status' | 'reload' | 'instances'>,
  release: Release,
): Promise<boolean> {
  const before = stage.status(release)?.instances ?? [];
  // One that waits after a failure has been counted already.
  const expected = new Map(
    before.map(({ id, pid, restarts }) => [id, pid === undefined ? restarts : restarts + 1]),
  );
  stage.reload(release);
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const instances = stage.status(release)?.instances ?? [];
    if (instances.some(({ id, restarts }) => restarts > (expected.get(id) ?? 0))) return false;
    const isBack = instances.every(
      ({ id, restarts, state }) => state === 'ready' && restarts === (expected.get(id) ?? 0),
    );
    // Its own word is not enough: nobody comes to what naming does not know again.
    const isNamed = stage.instances(release).length >= instances.length;
    if (instances.length > 0 && isBack && isNamed) return true;
    await delay(LOOK);
  }
  return false;
}
