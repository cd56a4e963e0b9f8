import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Tells when orders stand in the account's history. */
export interface HistoryWatch {
  /** Resolves with `performance.now()` of the moment. @throws Error when it takes too long */
  seen(number: string): Promise<number>;
  end(): Promise<void>;
}

/** Milliseconds between two looks. */
const LOOK_AGAIN = 5;
const PATIENCE = 30_000;

/** Looks for all orders that are waited for at once: one question, however many they are. */
export function watchHistory(account: pg.Pool): HistoryWatch {
  const waiting = new Map<string, (at: number) => void>();
  let over = false;
  const watching = (async () => {
    while (!over) {
      if (waiting.size > 0) {
        const { rows } = await account.query<{ number: string }>({
          name: 'seen-orders',
          text: `select number from customer_order where placed_at is not null and number = any($1)`,
          values: [[...waiting.keys()]],
        });
        const at = performance.now();
        for (const { number } of rows) {
          waiting.get(number)?.(at);
          waiting.delete(number);
        }
      }
      await pause(LOOK_AGAIN);
    }
  })();
  watching.catch(() => {});
  return {
    seen(number) {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const late = new Error(`${number} was not in the history in ${PATIENCE / 1_000} s`);
      const timer = setTimeout(() => reject(late), PATIENCE);
      waiting.set(number, (at) => {
        clearTimeout(timer);
        resolve(at);
      });
      return promise;
    },
    async end() {
      over = true;
      await watching;
    },
  };
}
