import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/cart.order-placed.v1.schema.json' with { type: 'json' };
import { holdOrder, type ToldOrder } from '../order-history/hold-order.ts';
import { notePlaced, type PlacedOrder } from '../order-history/note-order.ts';
import { settlePoints } from '../order-history/settle-points.ts';
import { eventReader } from './read-event.ts';

const read = eventReader<ToldOrder & PlacedOrder>(schema);

/** Customers see what they ordered, and that points are on their way. */
export const whenOrderPlaced: Subscription<PoolClient> = {
  topic: 'cart.order-placed.v1',
  async handler({ data }, tx) {
    const placed = read(data);
    if (!(await holdOrder(tx, placed))) return;
    await notePlaced(tx, placed);
    await settlePoints(tx, placed.order);
  },
};
