import { ControlError, messageOf, type Stage } from '@tessera/control';
import {
  RolloutFailed,
  type DeployReport,
  type Outcome,
  type Reason,
  type UnderWay,
} from './report.ts';

const SHELL = 'shell';

/** What a report and the log say of it from its beginning. */
export function describeSelf(
  state: UnderWay,
): Omit<DeployReport, 'outcome' | 'endedAt' | 'steps' | 'shell'> {
  const { id, kind, slice, release, from, by, startedAt } = state;
  return { id, kind, slice, release, from, by, startedAt };
}

/** The shell that serves now. */
export function shellOf(stage: Stage): DeployReport['shell'] {
  const release = stage.standing.active(SHELL)?.record.release ?? '';
  const pids = stage
    .statuses(SHELL)
    .filter((status) => status.release === release)
    .flatMap(({ instances }) => instances.flatMap(({ pid }) => pid ?? []));
  return { release, pids };
}

/** Why a rollout ended, from what it threw or was interrupted with. */
export function reasonOf(error: unknown, interrupted: AbortSignal): Reason {
  const cause: unknown = interrupted.aborted ? interrupted.reason : error;
  if (cause instanceof RolloutFailed) return cause.reason;
  if (cause instanceof ControlError && cause.code === 'log_unwritable') {
    return { stage: 'log', message: cause.message };
  }
  return { stage: 'prepare', message: messageOf(cause) };
}

export function outcomeOf({ stage }: Reason, hadVisitors: boolean): Outcome {
  if (stage === 'gates') return 'refused';
  return hadVisitors || stage === 'asked' || stage === 'interrupted' ? 'rolled-back' : 'failed';
}

/** A report as a line of a log. */
export function sentenceOf({ kind, slice, release, outcome, reason, by }: DeployReport): string {
  const why = reason ? `: ${reason.message}` : '';
  return `${kind} of ${slice} ${release} by ${by}: ${outcome}${why}`;
}
