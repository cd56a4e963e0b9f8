import { defineSaga, type Saga } from '../define-saga.ts';
import type { Queryable } from '../queryable.ts';
import { done, refuse, wait } from '../step.ts';
import { applyEffect, undoEffect } from './effects.ts';

/** What happens at a step, however often and wherever it is attempted. */
export interface MadeStep {
  /** `lost` has its effect and never says so. */
  outcome: 'done' | 'refuse' | 'wait' | 'lost';
  /** Attempts that throw before they have an effect. */
  failures: number;
  /** Attempts that throw after they had it. */
  lateFailures: number;
  /** Undos that throw after they had their effect. */
  undoFailures: number;
}

export interface MadeInput {
  steps: MadeStep[];
}

const WAITING = 50;

/**
 * A saga of so many steps, five unless told, that do what the input tells them to, in a world of
 * `effect` rows. Those that the input says nothing of do nothing.
 */
export function madeSaga(
  world: Queryable,
  name: string,
  deadline: number,
  most = 5,
): Saga<MadeInput> {
  let saga: Saga<MadeInput> = defineSaga<MadeInput>({ name, deadline });
  for (let at = 0; at < most; at += 1) {
    const step = `step-${at}`;
    saga = saga.step({
      name: step,
      invoke: async (context) => {
        const made = context.input.steps[at];
        if (!made) return done();
        const { outcome, failures, lateFailures } = made;
        if (context.attempt <= failures) throw new Error('before the effect');
        if (outcome === 'refuse') return refuse('no', { at });
        if (outcome === 'wait' && context.attempt === failures + 1) {
          return wait(new Date(Date.now() + WAITING));
        }
        await applyEffect(world, context, step);
        if (outcome === 'lost' || context.attempt <= failures + lateFailures) {
          throw new Error('after the effect');
        }
        return done({ at });
      },
      compensate: async (context) => {
        const made = context.input.steps[at];
        if (!made) return;
        await undoEffect(world, context, step);
        if (context.attempt <= made.undoFailures) throw new Error('after the undo');
      },
    });
  }
  return saga;
}

/** How a saga has to end, whatever happens on its way. */
export function endOf({ steps }: MadeInput): { state: string; standing: string[] } {
  const refused = steps.some(({ outcome }) => outcome === 'refuse' || outcome === 'lost');
  return {
    state: refused ? 'refused' : 'completed',
    standing: refused ? [] : steps.map((_, at) => `step-${at}`),
  };
}
