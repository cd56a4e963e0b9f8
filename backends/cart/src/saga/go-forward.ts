import { assertOwned, invokeStep } from './attempt-step.ts';
import { STEP_BACK_OFF } from './back-off.ts';
import type { AnyStep } from './define-saga.ts';
import { messageOf, pause, record } from './record-run.ts';
import type { RunTools } from './run-tools.ts';
import type { Run } from './run.ts';
import { SagaError } from './saga-error.ts';
import type { StepOutcome } from './step.ts';

/** An outcome that can be written, or what was thrown instead. */
type Attempted =
  | { kind: 'done'; output: string }
  | { kind: 'refused'; reason: string; detail: string }
  | { kind: 'waiting'; until: Date; detail: string }
  | { kind: 'failed'; error: unknown };

/**
 * Takes a saga through its steps until it is completed, waits, has to turn back, or is left to
 * others. Afterwards `run.state` says which.
 *
 * @param begun the start of the first step is in the log already
 * @throws SagaError `saga_lost`
 */
export async function goForward(run: Run, tools: RunTools, begun: boolean): Promise<void> {
  const { steps } = run.saga;
  let at = steps.findIndex(({ name }) => run.steps.get(name)?.state !== 'done');
  if (!begun && !(await startAt(run, tools, at))) return;
  for (let failures = 0; run.state === 'running';) {
    const step = steps[at];
    if (!step) return record(run, tools, { state: 'completed', step: null });
    const attempt = run.steps.get(step.name)?.attempt ?? 1;
    const attempted = await attemptStep(run, step, tools);
    if (attempted.kind === 'failed') {
      failures += 1;
      tools.onTrouble(attempted.error, run);
      await pause(run, tools, failures, STEP_BACK_OFF);
      const error = messageOf(attempted.error);
      const leaving = tools.leaving();
      await record(run, tools, {
        ...{ state: 'running', step: step.name },
        finish: { step: step.name, state: 'started', attempt: attempt + 1, error },
        ...(leaving ? { park: { pause: 0 } } : {}),
      });
      if (leaving) return;
      continue;
    }
    failures = 0;
    if (attempted.kind === 'done') {
      at += 1;
      const finish = { step: step.name, state: 'done', attempt, output: attempted.output } as const;
      const next = steps[at];
      if (!next) return record(run, tools, { state: 'completed', step: step.name, finish });
      const leaving = tools.leaving();
      await record(run, tools, {
        ...{ state: 'running', step: next.name, finish },
        ...(leaving
          ? { park: { pause: 0 } }
          : { start: { step: next.name, state: 'started', attempt: 1 } }),
      });
      if (leaving) return;
    } else if (attempted.kind === 'refused') {
      const { reason, detail } = attempted;
      await record(run, tools, {
        ...{ state: 'compensating', step: step.name, reason, detail },
        finish: { step: step.name, state: 'refused', attempt },
      });
    } else {
      const { until, detail } = attempted;
      return record(run, tools, {
        ...{ state: 'waiting', step: step.name, detail, park: { until } },
        finish: { step: step.name, state: 'started', attempt },
      });
    }
  }
}

/** @returns false when there is nothing to attempt: all is done, or the engine is being stopped */
async function startAt(run: Run, tools: RunTools, at: number): Promise<boolean> {
  const step = run.saga.steps[at];
  if (!step) {
    await record(run, tools, { state: 'completed', step: null });
    return false;
  }
  const here = { state: 'running', step: step.name } as const;
  // Taken in the very moment of the stop.
  if (tools.leaving()) {
    await record(run, tools, { ...here, park: { pause: 0 } });
    return false;
  }
  const attempt = (run.steps.get(step.name)?.attempt ?? 0) + 1;
  await record(run, tools, { ...here, start: { step: step.name, state: 'started', attempt } });
  return true;
}

async function attemptStep(run: Run, step: AnyStep, tools: RunTools): Promise<Attempted> {
  await tools.reach('before-invoke', run, step.name);
  let attempted: Attempted;
  try {
    // Whoever was away for long asks before it acts.
    if (performance.now() >= run.leasedUntil) await assertOwned(run, tools);
    attempted = toAttempted(step, await invokeStep(run, step, tools));
  } catch (error) {
    attempted = { kind: 'failed', error };
  }
  await tools.reach('after-invoke', run, step.name);
  return attempted;
}

function toAttempted(step: AnyStep, outcome: StepOutcome<unknown>): Attempted {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'done', output: toJson(step, outcome.output) };
    case 'refused':
      return { ...outcome, detail: toJson(step, outcome.detail) };
    case 'waiting':
      if (Number.isNaN(outcome.until.getTime())) {
        throw new SagaError('saga_output', `step ${step.name} waits until an invalid date`);
      }
      return { ...outcome, detail: toJson(step, outcome.detail) };
  }
}

/** Functions, symbols and undefined have no JSON: they count as null. */
function textOf(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  return text ?? 'null';
}

function toJson(step: AnyStep, value: unknown): string {
  try {
    return textOf(value);
  } catch (error) {
    throw new SagaError(
      'saga_output',
      `step ${step.name} gave something that is no JSON: ${messageOf(error)}`,
      { cause: error },
    );
  }
}
