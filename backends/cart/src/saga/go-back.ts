import { assertOwned, undoStep } from './attempt-step.ts';
import { UNDO_BACK_OFF } from './back-off.ts';
import type { AnyStep } from './define-saga.ts';
import type { Progress } from './log/record-progress.ts';
import { messageOf, pause, record } from './record-run.ts';
import type { RunTools } from './run-tools.ts';
import type { Run } from './run.ts';
import { SagaError } from './saga-error.ts';

/**
 * Undoes every step that was begun, the last one first, each until it is undone; then the saga is
 * refused.
 *
 * @throws SagaError `saga_lost`, `saga_definition`
 */
export async function goBack(run: Run, tools: RunTools): Promise<void> {
  let finish: Progress['finish'];
  for (const step of stepsToUndo(run)) {
    const logged = run.steps.get(step.name);
    const attempt = logged?.state === 'compensating' ? logged.attempt + 1 : 1;
    if (tools.leaving()) return leave(run, tools, step, finish);
    await record(run, tools, {
      ...{ state: 'compensating', step: step.name },
      ...(finish ? { finish } : {}),
      start: { step: step.name, state: 'compensating', attempt },
    });
    finish = undefined;
    if (!(await undoUntilDone(run, step, tools))) return leave(run, tools, step, undefined);
    finish = {
      ...{ step: step.name, state: 'compensated' },
      attempt: run.steps.get(step.name)?.attempt ?? attempt,
    };
  }
  await record(run, tools, { state: 'refused', step: null, ...(finish ? { finish } : {}) });
}

function stepsToUndo({ saga, id, steps }: Run): AnyStep[] {
  const known = new Set(saga.steps.map(({ name }) => name));
  const unknown = [...steps.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new SagaError(
      'saga_definition',
      `saga ${saga.name} ${id} has to undo ${unknown.join(', ')}, which its definition lacks: ` +
        'define the step again, with its compensate',
    );
  }
  return saga.steps
    .filter(({ name, compensate }) => {
      const state = steps.get(name)?.state;
      return compensate !== undefined && state !== undefined && state !== 'compensated';
    })
    .reverse();
}

/** @returns false when the engine is stopped before it is done */
async function undoUntilDone(run: Run, step: AnyStep, tools: RunTools): Promise<boolean> {
  for (let failures = 1; ; failures += 1) {
    const failure = await attemptUndo(run, step, tools);
    if (!failure) return true;
    tools.onTrouble(failure.error, run);
    await pause(run, tools, failures, UNDO_BACK_OFF);
    if (tools.leaving()) return false;
    const attempt = (run.steps.get(step.name)?.attempt ?? 1) + 1;
    const error = messageOf(failure.error);
    await record(run, tools, {
      ...{ state: 'compensating', step: step.name },
      finish: { step: step.name, state: 'compensating', attempt, error },
    });
  }
}

async function attemptUndo(
  run: Run,
  step: AnyStep,
  tools: RunTools,
): Promise<{ error: unknown } | undefined> {
  await tools.reach('before-undo', run, step.name);
  let failure: { error: unknown } | undefined;
  try {
    if (performance.now() >= run.leasedUntil) await assertOwned(run, tools);
    await undoStep(run, step, tools);
  } catch (error) {
    failure = { error };
  }
  await tools.reach('after-undo', run, step.name);
  return failure;
}

function leave(
  run: Run,
  tools: RunTools,
  step: AnyStep,
  finish: Progress['finish'],
): Promise<void> {
  return record(run, tools, {
    ...{ state: 'compensating', step: step.name, park: { pause: 0 } },
    ...(finish ? { finish } : {}),
  });
}
