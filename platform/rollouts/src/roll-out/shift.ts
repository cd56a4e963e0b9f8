import type { Stage } from '@tessera/control';
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
/** What was seen of the release before a step counts as well: an hour has its own weather, ten minutes rarely. */
const MEMORY = 10 * 60_000;

/**
 * Gives a release its share of the visits that begin and watches how it does beside the one that
 * is live, for as long as the step lasts.
 *
 * @throws RolloutFailed when it does worse than its slice allows
 */
export async function hold(
  stage: Stage,
  release: Release,
  before: Release | undefined,
  { weight, hold: length }: Step,
  interrupted: AbortSignal,
): Promise<void> {
  const { standing, observations } = stage;
  const began = observations.now();
  standing.place(release, 'candidate', weight);
  const objectives = objectivesOf(release);
  const { slice, release: name } = release.record;
  while (observations.now() - began < length) {
    await delay(LOOK, interrupted);
    const reason = findWorse(
      before ? observations.since(slice, before.record.release, began - MEMORY) : [],
      // What an earlier step showed is as true in this one.
      observations.since(slice, name, began - MEMORY),
      objectives,
    );
    if (reason) throw new RolloutFailed(reason);
    const ended = stage.status(release)?.instances.find(({ restarts }) => restarts > 2);
    if (ended) {
      throw new RolloutFailed({
        stage: 'watch',
        message: `${ended.id} ended again and again while it had visitors.`,
        figure: `${ended.restarts} restarts`,
        lines: stage.lastLines(release.record.run.service, 12),
      });
    }
  }
}
