import { randomInt } from 'node:crypto';
import { poolTransactions, type Outbox } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { shipOrder } from '../ship-order/ship-order.ts';

/** Orders in one transaction. */
const SOME = 20;
const LOOK_EVERY = 500;

export interface WarehouseOptions {
  pool: pg.Pool;
  outbox: Outbox;
  origin: string;
  /** Milliseconds between an order and its parcel. */
  after: number;
  onTrouble(error: unknown): void;
}

/**
 * The sample shop's warehouse: sends every order off some time after it was placed. Any number of
 * processes may run one.
 */
export function runWarehouse(options: WarehouseOptions): { stop(): Promise<void> } {
  const { onTrouble } = options;
  let working: Promise<void> | undefined;
  const timer = setInterval(() => {
    working ??= shipDue(options)
      .catch(onTrouble)
      .finally(() => {
        working = undefined;
      });
  }, LOOK_EVERY);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}

/** Ships what is due. */
async function shipDue({ pool, outbox, origin, after }: WarehouseOptions): Promise<void> {
  for (;;) {
    const shipped = await poolTransactions(pool)(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `select id from placed_order
         where state = 'placed' and placed_at <= now() - make_interval(secs => $1 / 1000.0)
         order by placed_at limit ${SOME} for update skip locked`,
        [after],
      );
      for (const { id } of rows) {
        await shipOrder(
          tx,
          id,
          { carrier: 'Tessera Post', tracking: newTracking() },
          { outbox, origin },
        );
      }
      return rows.length;
    });
    if (shipped < SOME) return;
  }
}

function newTracking(): string {
  return `TP${String(randomInt(10 ** 9)).padStart(9, '0')}`;
}
