import type { AnySaga, Outputs } from './define-saga.ts';
import type { BegunRow } from './log/begin-saga.ts';
import type { SagaState, StepState } from './log/record-progress.ts';
import type { TakenRow } from './log/take-sagas.ts';

export interface LoggedStep {
  state: StepState;
  attempt: number;
  output: unknown;
}

/** A saga in the hands of this process, for as long as its lease is held. */
export interface Run {
  saga: AnySaga;
  id: string;
  token: string;
  key: string;
  input: unknown;
  deadline: Date;
  state: SagaState;
  reason: string;
  signal: unknown;
  /** Wakes that are known here. */
  seen: number;
  steps: Map<string, LoggedStep>;
  /** In the time of `performance.now()`, never later than the database's idea of it. */
  leasedUntil: number;
  /** A renewal was sent and not answered. */
  missed: boolean;
  /** The attempt under way; aborted when the lease is gone. */
  attempt: AbortController | undefined;
  /** Between two attempts, after a failure. */
  pausing: boolean;
  /** Ends the pause under way. */
  hurry(): void;
}

const IDLE = { missed: false, attempt: undefined, pausing: false, hurry: () => {} };

/** A saga that was begun here; its first step is in the log already. */
export function begunRun(
  saga: AnySaga,
  {
    made,
    key,
    input,
    leasedUntil,
  }: Pick<Run, 'key' | 'input' | 'leasedUntil'> & { made: BegunRow },
): Run {
  const first = saga.steps[0];
  return {
    ...{ saga, key, input, leasedUntil, id: made.id, token: made.lease_token },
    ...{ deadline: made.deadline_at, state: 'running', reason: '', signal: undefined, seen: 0 },
    steps: new Map(first && [[first.name, { state: 'started', attempt: 1, output: undefined }]]),
    ...IDLE,
  };
}

export function takenRun(saga: AnySaga, row: TakenRow, leasedUntil: number): Run {
  return {
    ...{ saga, leasedUntil, id: row.id, token: row.lease_token, key: row.key, input: row.input },
    ...{ deadline: row.deadline_at, state: row.state, reason: row.reason ?? '' },
    ...{ signal: row.signal ?? undefined, seen: row.signal_count },
    steps: new Map(row.steps.map(({ step, ...logged }) => [step, logged])),
    ...IDLE,
  };
}

/** Outputs of the steps that are done, by name. */
export function outputsOf(run: Run): Outputs {
  const outputs: Outputs = {};
  for (const [name, { output, state }] of run.steps) {
    if (state !== 'started' && state !== 'refused') outputs[name] = output ?? undefined;
  }
  return outputs;
}
