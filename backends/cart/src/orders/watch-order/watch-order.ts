import type pg from 'pg';
import { ORDER_CHANNEL } from '../change-order.ts';
import type { OrderState } from '../order.ts';
import type { Listening } from './start-listening.ts';

export interface OrderStatus {
  state: OrderState;
  version: number;
}

/** Where an order stands; undefined when there is none. */
export async function statusOf(pool: pg.Pool, id: string): Promise<OrderStatus | undefined> {
  const { rows } = await pool.query<OrderStatus>({
    name: 'order-status',
    text: 'select state, version from placed_order where id = $1',
    values: [id],
  });
  return rows[0];
}

/**
 * Tells where an order stands now, unless the watcher knows, and whenever that changes, in whatever
 * process it does. Statements are as many as changes.
 *
 * @param known version that the watcher has seen; 0 for none
 * @returns a function that ends it
 */
export function watchOrder(
  options: { pool: pg.Pool; listening: Listening; onTrouble(error: unknown): void },
  id: string,
  known: number,
  told: (status: OrderStatus) => void,
): () => void {
  let seen = known;
  let over = false;
  let looking = Promise.resolve();

  const look = (): void => {
    // One after the other, so that an older answer never comes last.
    looking = looking
      .then(async () => {
        const status = over ? undefined : await statusOf(options.pool, id);
        if (over || !status || status.version <= seen) return;
        seen = status.version;
        told(status);
      })
      .catch(options.onTrouble);
  };
  const unlisten = options.listening.on(ORDER_CHANNEL, (payload) => {
    if (payload === undefined || payload === id) look();
  });
  look();
  return () => {
    over = true;
    unlisten();
  };
}
