import type { AnyStep } from './define-saga.ts';
import { isOwned, isOwnedDuring } from './log/renew-leases.ts';
import type { Queryable } from './queryable.ts';
import { outputsOf, type Run } from './run.ts';
import { SagaError } from './saga-error.ts';
import type { StepContext, StepOutcome, UndoContext } from './step.ts';

const TIMEOUT = 10_000;

export interface AttemptTools {
  pool: Queryable;
  /** Milliseconds. */
  lease: number;
  around?: Around | undefined;
}

/** What an attempt is at: a step of a saga, or the undo of one. */
export interface AttemptAt {
  saga: string;
  id: string;
  step: string;
  undo: boolean;
  /** What the saga was begun with. */
  input: unknown;
}

/** Runs an attempt in a context of its own, a trace for example. */
export type Around = <T>(at: AttemptAt, work: () => Promise<T>) => Promise<T>;

/** One attempt at a step. Throws whatever the step throws, `saga_timeout`, or `saga_lost`. */
export function invokeStep(
  run: Run,
  step: AnyStep,
  tools: AttemptTools,
): Promise<StepOutcome<unknown>> {
  return attempt(run, step, false, tools, (abortSignal) =>
    step.invoke(contextOf(run, step, { ...tools, abortSignal, suffix: '' })),
  );
}

/** One attempt at the undo of a step. */
export function undoStep(run: Run, step: AnyStep, tools: AttemptTools): Promise<void> {
  return attempt(run, step, true, tools, async (abortSignal) => {
    const context: UndoContext<unknown, Record<string, unknown>, unknown> = {
      ...contextOf(run, step, { ...tools, abortSignal, suffix: ':undo' }),
      output: run.steps.get(step.name)?.output ?? undefined,
      reason: run.reason,
    };
    await step.compensate?.(context);
  });
}

async function attempt<T>(
  run: Run,
  { name, timeout = TIMEOUT }: AnyStep,
  undo: boolean,
  { around = (_, work) => work() }: AttemptTools,
  work: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => {
    controller.abort(
      new SagaError('saga_timeout', `step ${name} gave no answer within ${timeout} ms`),
    );
  }, timeout);
  // A step that does not listen to its signal is left to itself: nobody waits for it.
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  run.attempt = controller;
  const at = { saga: run.saga.name, id: run.id, step: name, undo, input: run.input };
  try {
    return await Promise.race([around(at, async () => work(signal)), aborted]);
  } finally {
    clearTimeout(timer);
    run.attempt = undefined;
  }
}

function contextOf(
  run: Run,
  step: AnyStep,
  options: AttemptTools & { abortSignal: AbortSignal; suffix: string },
): StepContext<unknown, Record<string, unknown>> {
  const { id, key, input, signal, deadline } = run;
  const { abortSignal } = options;
  return {
    ...{ id, key, input, signal, deadline, abortSignal },
    outputs: outputsOf(run),
    attempt: run.steps.get(step.name)?.attempt ?? 1,
    idempotencyKey: `${run.saga.name}:${id}:${step.name}${options.suffix}`,
    assertOwned: (tx) => assertOwned(run, options, tx),
  };
}

/** @throws SagaError `saga_lost` */
export async function assertOwned(run: Run, tools: AttemptTools, tx?: Queryable): Promise<void> {
  const asked = performance.now();
  const owned = tx ? await isOwnedDuring(tx, run) : await isOwned(tools.pool, run, tools.lease);
  if (!owned) throw lostError(run);
  if (!tx) run.leasedUntil = Math.max(run.leasedUntil, asked + tools.lease);
}

export function lostError({ saga, id }: Pick<Run, 'saga' | 'id'>): SagaError {
  return new SagaError('saga_lost', `saga ${saga.name} ${id} belongs to another owner by now`);
}
