import type { Around } from './attempt-step.ts';
import type { Pool } from 'pg';
import type { OnBoundary } from './boundary.ts';
import type { AnySaga, Saga } from './define-saga.ts';
import type { SagaRecord } from './log/find-saga.ts';
import type { Queryable } from './queryable.ts';

export interface SagaOptions {
  /** Its database holds `SAGA_TABLES`. One connection is kept for notifications. */
  pool: Pool;
  definitions: readonly AnySaga[];
  /** Shown in the log: who has a saga at present. Host and process unless told. */
  owner?: string;
  /** Milliseconds after which the sagas of a dead process go to another, 5,000 unless told. */
  lease?: number;
  /** Sagas at work at the same time, 64 unless told. Those that wait or pause do not count. */
  concurrency?: number;
  /** Told of everything that was thrown, by steps and by the database; it is tried again. */
  onTrouble?: (error: unknown, saga?: { saga: string; id: string }) => void;
  onBoundary?: OnBoundary;
  around?: Around;
}

export interface Sagas {
  /**
   * Begins a saga, or finds the one that has this key already. With the pool it starts at once, with
   * a transaction when that is committed.
   *
   * @throws SagaError `saga_unknown`
   */
  begin<Input>(
    db: Queryable,
    beginning: { saga: Saga<Input, never>; key: string; input: NoInfer<Input> },
  ): Promise<{ id: string; began: boolean }>;
  /**
   * Has the step that waits invoked again, now.
   *
   * @param payload JSON, for `context.signal`; `true` unless told
   * @returns false when the saga has ended or turned back
   */
  wake(id: string, payload?: unknown): Promise<boolean>;
  /**
   * Has the saga turn back before its next attempt at a step. One whose last step is done by then
   * completes nevertheless.
   *
   * @param reason of the saga, `cancelled` unless told
   * @returns false when the saga has ended or turned back
   */
  cancel(id: string, reason?: string): Promise<boolean>;
  find(which: { id: string } | { saga: string; key: string }): Promise<SagaRecord | undefined>;
  /** Waits until the saga has ended or waits, here or elsewhere, `timeout` milliseconds at most. */
  settled(id: string, timeout: number): Promise<SagaRecord | undefined>;
  /**
   * Lets the attempts under way come to their end, `grace` milliseconds at most (10,000 unless
   * told), and leaves the sagas to others. Call it before the pool ends.
   */
  stop(grace?: number): Promise<void>;
}
