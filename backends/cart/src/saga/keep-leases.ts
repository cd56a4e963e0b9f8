import { lostError } from './attempt-step.ts';
import { renewLeases } from './log/renew-leases.ts';
import type { Queryable } from './queryable.ts';
import type { Run } from './run.ts';

/**
 * Renews the leases of all runs three times in their length. A run whose lease is gone, or about to
 * run out without an answer of the database, has its attempt aborted.
 */
export function keepLeases(options: {
  pool: Queryable;
  runs: ReadonlySet<Run>;
  /** Milliseconds. */
  lease: number;
  beforeRenew(): Promise<void>;
  onTrouble(error: unknown): void;
}): { stop(): void } {
  const { pool, runs, lease, beforeRenew, onTrouble } = options;
  const third = lease / 3;

  async function renew(now: number): Promise<void> {
    const old = [...runs].filter((run) => run.leasedUntil - now < lease - third / 2);
    for (const run of old) {
      if (run.missed && run.leasedUntil - now <= third) run.attempt?.abort(lostError(run));
      run.missed = true;
    }
    if (old.length === 0) return;
    await beforeRenew();
    const rows = await renewLeases(pool, old, lease);
    const answers = new Map(rows.map((row) => [row.id, row.lease]));
    for (const run of old) {
      const answer = answers.get(run.id);
      if (answer === 'lost') run.attempt?.abort(lostError(run));
      if (answer === 'renewed') run.leasedUntil = Math.max(run.leasedUntil, now + lease);
      run.missed = answer === 'lost';
    }
  }

  const timer = setInterval(() => {
    renew(performance.now()).catch(onTrouble);
  }, third);
  return { stop: () => clearInterval(timer) };
}
