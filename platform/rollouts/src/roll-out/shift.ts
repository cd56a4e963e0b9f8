import type { Observation, Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { RolloutFailed } from '../report.ts';
import { findWorse } from '../watch/judge.ts';
import { objectivesOf } from '../watch/objectives.ts';
import { delay } from './delay.ts';

export interface Step {
  /** Percent of the visits that begin. */
  weight: number;
  /** Milliseconds. */
  hold: number;
}

const LOOK = 250;
/** Where too little was seen of the release before over the same minutes, what was seen a little earlier counts. */
const MEMORY = 10 * 60_000;
const ENOUGH = 30;

/**
 * Watches how a release that has visitors does beside the one that is live, for as long as a step
 * lasts.
 *
 * @param since when the first step began, by the store's clock: what an earlier step showed counts
 * @throws RolloutFailed when it does worse than its slice allows
 */
export async function hold(
  stage: Stage,
  release: Release,
  before: Release | undefined,
  { hold: length }: Step,
  since: number,
  interrupted: AbortSignal,
): Promise<void> {
  const { observations } = stage;
  const began = observations.now();
  const objectives = objectivesOf(release);
  const { slice, release: name } = release.record;
  while (observations.now() - began < length) {
    await delay(LOOK, interrupted);
    const reason = findWorse(
      before ? seenOf(before, observations, since) : [],
      observations.since(slice, name, since),
      objectives,
    );
    if (reason) throw new RolloutFailed(reason);
    const ended = stage.status(release)?.instances.find(({ restarts }) => restarts > 2);
    if (ended) {
      throw new RolloutFailed({
        stage: 'watch',
        message: `${ended.id} ended again and again while it had visitors.`,
        figure: `${ended.restarts} restarts`,
        lines: stage.lastLines(release, 12),
      });
    }
  }
}

function seenOf(
  { record: { slice, release } }: Release,
  observations: Stage['observations'],
  since: number,
): Observation[] {
  const recent = observations.since(slice, release, since);
  return observations.since(slice, release, since - MEMORY).map((longer) => {
    const same = recent.find(
      ({ source, what }) => source === longer.source && what === longer.what,
    );
    return same && same.count >= ENOUGH ? same : longer;
  });
}
