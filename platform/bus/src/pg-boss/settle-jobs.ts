import type { Job, PgBoss } from 'pg-boss';
import type { Outcome } from '../bus.ts';
import { inTransaction } from './in-transaction.ts';
import type { JobData } from './publish-messages.ts';
import { deadQueueOf } from './queues.ts';

export interface SettledJob {
  job: Job<JobData>;
  outcome: Outcome;
}

/**
 * Writes down what became of jobs. Each statement is fenced to the attempt that was fetched, so
 * that a job which was taken away meanwhile is left to its new owner.
 */
export async function settleJobs(
  boss: PgBoss,
  queue: string,
  settled: readonly SettledJob[],
): Promise<void> {
  const done = settled.filter(({ outcome }) => outcome.kind === 'done').map(({ job }) => job);
  if (done.length > 0) await boss.complete(queue, done);
  for (const { job, outcome } of settled) {
    if (outcome.kind === 'retry') await boss.fail(queue, [job], { reason: outcome.reason });
    else if (outcome.kind === 'dead') await bury(boss, queue, job, outcome.reason);
  }
}

async function bury(boss: PgBoss, queue: string, job: Job<JobData>, reason: string): Promise<void> {
  await inTransaction(boss, async (db) => {
    // pg-boss's types leave out what it returns.
    const { affected } = (await boss.complete(queue, [job], null, { db })) as { affected: number };
    if (affected === 0) return;
    const dead = { reason, attempts: job.retryCount + 1, at: new Date().toISOString() };
    await boss.insert(deadQueueOf(queue), [{ data: { ...job.data, dead } }], { db });
  });
}
