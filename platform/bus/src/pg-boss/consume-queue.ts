import type { Job, PgBoss } from 'pg-boss';
import { pause } from '../back-off.ts';
import type { BatchOptions, Delivery, Outcome } from '../bus.ts';
import { formBatches, handleTogether, leaveAll, roomFor } from '../form-batches.ts';
import { createLanes } from '../lanes.ts';
import type { TroubleReport } from '../trouble.ts';
import { createWaiting } from '../waiting.ts';
import { toMessage, type JobData } from './publish-messages.ts';
import { settleJobs, type SettledJob } from './settle-jobs.ts';

export interface QueueConsumer {
  /** Something was published. */
  wake(): void;
  close(): Promise<void>;
}

/** Retries become due without anybody telling; also what is left when notifications fail. */
const POLL = 1000;
const HEARTBEAT = 4000;
/** While more is waiting, so long are hands and outcomes gathered for a statement that is worth it. */
const GATHER_HANDS = 25;
const GATHER_OUTCOMES = 2;

/**
 * Takes jobs from a queue and handles at most `concurrency` at a time, each on its own unless batches
 * are wanted: a slow one holds up nobody, and each is settled as soon as it is handled (gathered into
 * few statements).
 */
export function consumeQueue(
  boss: PgBoss,
  options: {
    queue: string;
    concurrency: number;
    handle(delivery: Delivery): Promise<Outcome>;
    batch?: BatchOptions | undefined;
    report: TroubleReport;
  },
): QueueConsumer {
  const { queue, batch, handle, report } = options;
  const { inHand: most, atOnce } = roomFor(options.concurrency, batch);
  const lanes = createLanes(options.concurrency);
  const inHand = new Map<string, Job<JobData>>();
  const closing = new AbortController();
  const waiting = createWaiting();
  let settled: SettledJob[] = [];
  let settling: Promise<void> | undefined;
  let news = false;

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const free = Math.min(atOnce, most - inHand.size);
      news = false;
      let taken: number;
      try {
        taken = await take(free);
      } catch (error) {
        report(`events on ${queue} cannot be fetched`, error);
        await pause(500, closing.signal);
        continue;
      }
      if (taken < free) {
        await waiting.until(() => (news && hasRoom()) || closing.signal.aborted, POLL);
      } else {
        // More is waiting. Few large fetches beat many small ones, but slow deliveries must not
        // keep the other hands idle for long.
        await waiting.until(() => hasRoom() || closing.signal.aborted);
        await waiting.until(
          () => inHand.size <= most - atOnce / 2 || closing.signal.aborted,
          GATHER_HANDS,
        );
      }
    }
  }

  function hasRoom(): boolean {
    return inHand.size < most && lanes.free;
  }

  async function take(count: number): Promise<number> {
    const jobs = await boss.fetch<JobData>(queue, { batchSize: count });
    for (const job of jobs) inHand.set(job.id, job);
    for (const some of formBatches(jobs, attemptOf, batch)) void deliver(some);
    return jobs.length;
  }

  async function deliver(jobs: Job<JobData>[]): Promise<void> {
    const deliveries = jobs.map((job) => ({
      message: toMessage(job.data),
      attempt: attemptOf(job),
    }));
    const outcomes = await lanes.run(async () =>
      // What still waits for a lane goes to another instance.
      closing.signal.aborted ? leaveAll(deliveries) : handleTogether(deliveries, handle, batch),
    );
    settled.push(...jobs.map((job, index) => ({ job, outcome: outcomes[index]! })));
    settling ??= settleAll();
  }

  async function settleAll(): Promise<void> {
    while (settled.length > 0) {
      await pause(GATHER_OUTCOMES);
      const some = settled;
      settled = [];
      try {
        await settleJobs(boss, queue, some);
        for (const { job } of some) inHand.delete(job.id);
      } catch (error) {
        // Still in hand: the heartbeat keeps what is done from being delivered again meanwhile.
        report(`outcomes on ${queue} cannot be stored`, error);
        settled = [...some, ...settled];
        await pause(500, closing.signal);
        if (closing.signal.aborted) break;
      }
      waiting.tell();
    }
    settling = undefined;
    waiting.tell();
  }

  const heartbeat = setInterval(() => {
    if (inHand.size === 0) return;
    boss.touch(queue, [...inHand.values()]).catch((error: unknown) => {
      report(`events in hand on ${queue} cannot be kept`, error);
    });
  }, HEARTBEAT);
  const running = run();

  return {
    wake() {
      news = true;
      waiting.tell();
    },
    async close() {
      closing.abort();
      waiting.tell();
      await running;
      await waiting.until(() => inHand.size <= settled.length && settling === undefined);
      clearInterval(heartbeat);
    },
  };
}

function attemptOf({ retryCount }: Job<JobData>): number {
  return retryCount + 1;
}
