import { join } from 'node:path';
import { messageOf, type Stage } from '@tessera/control';
import { noteLiveRelease, pruneReleases, type Release } from '@tessera/control/releases';
import { checkRelease, findNeighbours, readReleaseContract, type Finding } from '@tessera/gates';
import { RolloutFailed, type Outcome } from '../report.ts';
import { smoke } from '../smoke/smoke.ts';
import { stepsOf, type DeployRequest } from './plan.ts';
import { hold } from './shift.ts';
import { prepare, startBeside } from './start-beside.ts';

/** How a rollout is told about. */
export interface Voice {
  /** What it is at; `weight` once it has visitors. */
  say(doing: string): void;
  /** A weight took effect; on disk when fulfilled. */
  reached(weight: number): Promise<void>;
}

/**
 * Takes a release live: gates, migrations, new instances beside the old, a trial, then step by step
 * all visits that begin. The release before it stays up for the pages that were made with it.
 *
 * @throws RolloutFailed when it may not or cannot go live; then nothing has changed for visitors
 */
export async function rollOut(
  stage: Stage,
  release: Release,
  request: DeployRequest,
  voice: Voice,
  interrupted: AbortSignal,
): Promise<Outcome> {
  const { standing } = stage;
  const { slice } = release.record;
  const before = standing.active(slice);
  if (before?.record.release === release.record.release) return 'unchanged';

  voice.say('gates');
  await passGates(stage, release);
  interrupted.throwIfAborted();
  // Whoever composes pages knows of it before it has an instance.
  standing.place(release, request.preview ? 'preview' : 'candidate');
  voice.say('preparing');
  await prepare(stage, release, interrupted);
  voice.say('starting');
  await startBeside(stage, release, request.readyWithin, interrupted);
  await smoke(stage, release, (what) => voice.say(`trying ${what}`));
  interrupted.throwIfAborted();
  if (request.preview) return 'preview';

  // With nothing to compare with there is nobody to hand over from either.
  const since = stage.observations.now();
  for (const step of before ? stepsOf(request) : []) {
    voice.say(`${step.weight} % of visits`);
    standing.place(release, 'candidate', step.weight);
    await voice.reached(step.weight);
    await hold(stage, release, before, step, since, interrupted);
  }
  interrupted.throwIfAborted();
  await standing.activate(release);
  // It is live now, whatever becomes of the paperwork.
  await voice
    .reached(100)
    .then(() => tidy(stage, release))
    .catch((error: unknown) => stage.log('error', messageOf(error)));
  return 'live';
}

async function tidy(stage: Stage, { record: { slice, release } }: Release): Promise<void> {
  const shelf = join(stage.home.releases, slice);
  await noteLiveRelease(shelf, release, 'live');
  const beside = stage.standing.beside(slice).map((one) => one.release.record.release);
  await pruneReleases(shelf, [release, ...beside]);
}

async function passGates(stage: Stage, release: Release): Promise<void> {
  const findings = await findObstacles(stage, release).catch((error: unknown) => {
    throw new RolloutFailed({
      stage: 'gates',
      message: `The gates could not tell: ${messageOf(error)}`,
    });
  });
  if (findings.length === 0) return;
  const [first] = findings;
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  throw new RolloutFailed({
    stage: 'gates',
    message: `${first!.where}: ${first!.problem} Breaks ${first!.breaks}${more}.`,
    findings,
  });
}

async function findObstacles(stage: Stage, release: Release): Promise<Finding[]> {
  const slices = new Set([...stage.standing.slices(), release.record.slice]);
  const neighbours = await findNeighbours(stage.home, [...slices], release);
  return checkRelease(await readReleaseContract(release), neighbours);
}
