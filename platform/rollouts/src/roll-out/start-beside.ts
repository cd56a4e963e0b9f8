import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { RolloutFailed } from '../report.ts';
import { delay } from './delay.ts';

const LOOK = 50;
const LINES = 12;

/**
 * Prepares a release: what its database lacks is added, while the release before it runs on.
 *
 * @throws RolloutFailed with the last words of what failed
 */
export async function prepare(
  stage: Stage,
  release: Release,
  interrupted: AbortSignal,
): Promise<void> {
  await stage.provide(release);
  const end = await stage.prepare(release, interrupted);
  interrupted.throwIfAborted();
  if (end === 'exit code 0') return;
  throw new RolloutFailed({
    stage: 'prepare',
    message: `Preparing it failed (${end}).`,
    lines: stage.lastLines(release, LINES),
  });
}

/**
 * Starts a release beside what runs and waits until all its instances may take traffic.
 *
 * @param patience milliseconds
 * @throws RolloutFailed when a process ends before, or is not ready in time
 */
export async function startBeside(
  stage: Stage,
  release: Release,
  patience: number,
  interrupted: AbortSignal,
): Promise<void> {
  stage.start(release);
  const { service } = release.record.run;
  const until = Date.now() + patience;
  for (;;) {
    interrupted.throwIfAborted();
    const instances = stage.status(release)?.instances ?? [];
    const ready = stage.instances(release).length;
    if (instances.length > 0 && ready >= instances.length) return;
    const ended = instances.find(({ restarts }) => restarts > 0);
    if (ended) {
      throw new RolloutFailed({
        stage: 'start',
        message: `${ended.id} ended before it could take traffic.`,
        lines: stage.lastLines(release, LINES),
      });
    }
    if (Date.now() > until) {
      const names = instances.filter(({ state }) => state !== 'ready').map(({ id }) => id);
      throw new RolloutFailed({
        stage: 'ready',
        message: `${names.join(', ') || service} did not say within ${patience / 1000} s that it may take traffic (GET /readyz).`,
        lines: stage.lastLines(release, LINES),
      });
    }
    await delay(LOOK, interrupted);
  }
}
