import { SagaError } from './saga-error.ts';
import type { Step, StepContext, StepOutcome, UndoContext } from './step.ts';

/** A step as the engine sees it, which knows nothing of inputs and outputs. */
export interface AnyStep {
  name: string;
  invoke: (context: StepContext<unknown, Outputs>) => Promise<StepOutcome<unknown>>;
  compensate?: (context: UndoContext<unknown, Outputs, unknown>) => Promise<void>;
  timeout?: number;
}

export type Outputs = Record<string, unknown>;

export interface AnySaga {
  readonly name: string;
  /** Milliseconds after its beginning in which a saga has to come to its end, or else turns back. */
  readonly deadline: number;
  readonly steps: readonly AnyStep[];
}

export interface Saga<Input, Results = object> extends AnySaga {
  /** In types only: what the saga is begun with. */
  readonly input?: Input;
  /** The same saga with one step more, which sees the outputs of those before it. */
  step<Name extends string, Output>(
    step: Step<Name, Input, Output, Results>,
  ): Saga<Input, Results & Record<Name, Output>>;
}

/**
 * Defines a saga, which reads as the process it stands for:
 *
 *     defineSaga<Input>({ name: 'place-order', deadline: 900_000 }).step(reserve).step(pay)
 *
 * A name that is in a log already keeps its meaning: a step may be added or taken away, but one that
 * could still have to be undone must not go.
 *
 * @throws SagaError `saga_definition` when two steps have one name
 */
export function defineSaga<Input>(options: { name: string; deadline: number }): Saga<Input> {
  return chain<Input, object>(options, []);
}

function chain<Input, Results>(
  { name, deadline }: { name: string; deadline: number },
  steps: readonly AnyStep[],
): Saga<Input, Results> {
  return {
    name,
    deadline,
    steps,
    step(step) {
      if (steps.some((other) => other.name === step.name)) {
        throw new SagaError(
          'saga_definition',
          `saga ${name} has two steps named ${step.name}: give one of them another name`,
        );
      }
      return chain({ name, deadline }, [...steps, step as unknown as AnyStep]);
    },
  };
}
