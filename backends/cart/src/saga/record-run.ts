import { lostError } from './attempt-step.ts';
import { pauseAfter, type BackOff } from './back-off.ts';
import type { Progress } from './log/record-progress.ts';
import type { RunTools } from './run-tools.ts';
import type { Run } from './run.ts';

/**
 * Writes what became of a run, and brings the run to where it stands after that.
 *
 * @throws SagaError `saga_lost`: nothing was written, and nothing more is to be done
 */
export async function record(
  run: Run,
  tools: RunTools,
  progress: Omit<Progress, 'id' | 'token' | 'seen'>,
): Promise<void> {
  const step = progress.step ?? undefined;
  await tools.reach('before-record', run, step);
  const standing = await tools.write(run, {
    ...{ id: run.id, token: run.token, seen: run.seen },
    ...progress,
  });
  if (!standing) throw lostError(run);
  run.state = standing.state;
  run.reason = standing.reason ?? '';
  run.signal = standing.signal ?? undefined;
  run.seen = standing.signal_count;
  const { finish, start } = progress;
  if (finish) {
    const before = run.steps.get(finish.step)?.output;
    const output = finish.output === undefined ? before : (JSON.parse(finish.output) as unknown);
    run.steps.set(finish.step, { state: finish.state, attempt: finish.attempt, output });
  }
  if (start && standing.state === progress.state) {
    const output = run.steps.get(start.step)?.output;
    run.steps.set(start.step, { state: start.state, attempt: start.attempt, output });
  }
  await tools.reach('after-record', run, step);
}

/** Lets time pass before the next attempt; a wake, a cancellation or the engine's stop ends it. */
export async function pause(run: Run, tools: RunTools, failures: number, backOff: BackOff) {
  if (tools.leaving()) return;
  run.pausing = true;
  await new Promise<void>((finish) => {
    const timer = setTimeout(finish, pauseAfter(failures, backOff));
    run.hurry = () => {
      clearTimeout(timer);
      finish();
    };
  });
  run.pausing = false;
  run.hurry = () => {};
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
