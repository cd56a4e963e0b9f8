import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import { returnCancelled } from '../return-stock/return-stock.ts';
import { readOrderEvent } from './order-event.ts';

/** The order's pieces come back, whether or not it was heard of before. */
export const whenOrderCancelled: Subscription<PoolClient> = {
  topic: 'cart.order-cancelled.v1',
  async handler({ data }, client) {
    await returnCancelled(client, readOrderEvent(data).reservation);
  },
};
