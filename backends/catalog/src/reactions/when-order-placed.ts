import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import { commitStock } from '../commit-stock/commit-stock.ts';
import { log } from '../log.ts';
import { readOrderEvent } from './order-event.ts';

/** The order's pieces are its own from now on, and count among those sold. */
export const whenOrderPlaced: Subscription<PoolClient> = {
  topic: 'cart.order-placed.v1',
  async handler({ data }, client) {
    const { order, reservation, lines } = readOrderEvent(data);
    const short = await commitStock(client, reservation, lines);
    if (short.length > 0) log('error', 'sold more than there is', { order, reservation, short });
  },
};
