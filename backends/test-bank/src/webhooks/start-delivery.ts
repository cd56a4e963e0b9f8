import type pg from 'pg';
import { errorFields, log } from '../log.ts';
import type { WebhookTarget } from '../settings.ts';
import { deliver } from './deliver.ts';

export interface Delivery {
  /** Lets the attempts under way end; the rest goes out after the next start. */
  stop(): Promise<void>;
}

interface DueWebhook {
  id: string;
  body: string;
  attempts: number;
  expired: boolean;
}

/** Milliseconds between two looks into the outbox. */
const LOOK = 250;
const BATCH = 20;
/** Who took a webhook and died has had it for so long. */
const LEASE = '30 seconds';

/**
 * Tells the shop what is in the outbox, each until it is taken or a day is over. Any number of
 * processes may do so on one outbox; one webhook may come twice, and in any order.
 */
export function startDelivery(pool: pg.Pool, target: WebhookTarget): Delivery {
  const stopping = new AbortController();
  let wake = (): void => {};

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const taken = await deliverBatch(pool, target).catch((error: unknown) => {
        log('warn', 'webhooks are kept', errorFields(error));
        return 0;
      });
      if (taken < BATCH) await rest();
    }
  }

  function rest(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, LOOK);
      wake = () => (clearTimeout(timer), done());
      if (stopping.signal.aborted) wake();
    });
  }
  const running = run();

  return {
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

async function deliverBatch(pool: pg.Pool, target: WebhookTarget): Promise<number> {
  const { rows } = await pool.query<DueWebhook>(
    `update webhook set due_at = now() + interval '${LEASE}'
     where id in (
       select id from webhook where due_at <= now() order by due_at
       limit $1 for update skip locked)
     returning id, body, attempts, created_at < now() - interval '24 hours' as expired`,
    [BATCH],
  );
  await Promise.all(rows.map((webhook) => deliverOne(pool, target, webhook)));
  return rows.length;
}

async function deliverOne(
  pool: pg.Pool,
  target: WebhookTarget,
  { id, body, attempts, expired }: DueWebhook,
): Promise<void> {
  const problem = await deliver(target, id, body);
  if (problem === undefined || expired) {
    if (problem !== undefined) log('warn', 'webhook given up', { webhook: id, problem });
    await pool.query('delete from webhook where id = $1', [id]);
    return;
  }
  await pool.query(
    `update webhook set attempts = attempts + 1, due_at = now() + $2 * interval '1 second'
     where id = $1`,
    [id, pauseAfter(attempts)],
  );
}

/** Seconds: 0.5, 1, 2 … 600, half of it left to chance. */
function pauseAfter(attempts: number): number {
  return Math.min(600, 0.5 * 2 ** attempts) * (0.5 + Math.random() / 2);
}
