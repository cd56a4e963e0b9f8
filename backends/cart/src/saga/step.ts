import type { Queryable } from './queryable.ts';

/** What an attempt at a step came to. Whatever else happens to it, it throws. */
export type StepOutcome<Output> =
  | { kind: 'done'; output: Output }
  | { kind: 'refused'; reason: string; detail: unknown }
  | { kind: 'waiting'; until: Date; detail: unknown };

/** The step is done. `output` is kept as JSON: later steps and the undo get what JSON makes of it. */
export function done(): StepOutcome<undefined>;
export function done<Output>(output: Output): StepOutcome<Output>;
export function done(output?: unknown): StepOutcome<unknown> {
  return { kind: 'done', output };
}

/**
 * No, for a reason of the business: the saga turns back at once and ends as refused.
 *
 * @param reason a code that programs understand
 * @param detail whatever belongs to it, as JSON
 */
export function refuse(reason: string, detail: unknown = null): StepOutcome<never> {
  return { kind: 'refused', reason, detail };
}

/**
 * Somebody else has to do something first. The saga is parked until it is woken or `until` has
 * come, whatever is first (its deadline counts as well); then the step is invoked again, and decides.
 *
 * @param detail shown by `find` for as long as the saga waits, as JSON
 */
export function wait(until: Date, detail: unknown = null): StepOutcome<never> {
  return { kind: 'waiting', until, detail };
}

export interface StepContext<Input, Outputs> {
  /** Id of the saga, a UUIDv7. */
  id: string;
  /** What the saga was begun with. */
  key: string;
  input: Input;
  /** Outputs of the steps before this one, by name. */
  outputs: Outputs;
  /** Which attempt this is, from 1. Waiting and crashes count as well. */
  attempt: number;
  /** `<saga>:<id>:<step>`, with `:undo` behind it in `compensate`: the same in every attempt. */
  idempotencyKey: string;
  /** Payload of the newest `wake`; undefined unless the saga was woken. A hint, not a truth. */
  signal: unknown;
  /** Aborted when time is up, or when the saga may have gone to another owner. */
  abortSignal: AbortSignal;
  /** When the saga turns back, if it has not come to its end. */
  deadline: Date;
  /**
   * Makes sure, in the database, that this process still owns the saga. With the step's own
   * transaction given, nobody else can take it over before that transaction has ended.
   *
   * @throws SagaError `saga_lost`: act no further
   */
  assertOwned(tx?: Queryable): Promise<void>;
}

export interface UndoContext<Input, Outputs, Output> extends StepContext<Input, Outputs> {
  /** What `invoke` gave; undefined when it refused, or nobody knows what became of it. */
  output: Output | undefined;
  /** Why the saga turns back: a refusal's reason, `deadline`, or that of a cancellation. */
  reason: string;
}

/**
 * One step of a saga and how it is taken back. Both run at least once and perhaps again: in a
 * process that was slow to die and in the one that took over, so their effects are to be keyed by
 * `idempotencyKey`. The undo is run for every step that was begun, the one that refused included, so
 * it has to bear that there is nothing to undo, and that a late `invoke` comes after it.
 */
export interface Step<Name extends string, Input, Output = undefined, Needs = object> {
  name: Name;
  /** What is thrown is technical: the attempt is repeated until the saga's deadline. */
  invoke: (context: StepContext<Input, Needs>) => Promise<StepOutcome<Output>>;
  /** Repeated until it resolves. */
  compensate?: (context: UndoContext<Input, Needs, Output>) => Promise<void>;
  /** Milliseconds that one attempt may take, 10,000 unless told. */
  timeout?: number;
}
