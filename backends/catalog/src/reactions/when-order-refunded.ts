import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import { returnRefunded } from '../return-stock/return-stock.ts';
import { readOrderEvent } from './order-event.ts';

/** Goods that came back and can be sold again are in stock again. */
export const whenOrderRefunded: Subscription<PoolClient> = {
  topic: 'cart.order-refunded.v1',
  async handler({ data }, client) {
    const { reservation, lines } = readOrderEvent(data);
    if ((data as { restocked?: unknown }).restocked !== true) return;
    await returnRefunded(client, reservation, lines);
  },
};
