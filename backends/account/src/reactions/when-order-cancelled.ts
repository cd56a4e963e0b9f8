import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/cart.order-cancelled.v1.schema.json' with { type: 'json' };
import { holdOrder, type ToldOrder } from '../order-history/hold-order.ts';
import { noteCancelled } from '../order-history/note-order.ts';
import { settlePoints } from '../order-history/settle-points.ts';
import { returnCredit } from '../return-credit/return-credit.ts';
import { eventReader } from './read-event.ts';

const read = eventReader<ToldOrder & { cancelledAt: string }>(schema);

/** Nothing was sold: credit is given back, points are taken back. */
export const whenOrderCancelled: Subscription<PoolClient> = {
  topic: 'cart.order-cancelled.v1',
  async handler({ data }, tx) {
    const cancelled = read(data);
    const { order, cancelledAt } = cancelled;
    if (!(await holdOrder(tx, cancelled))) return;
    await noteCancelled(tx, order, cancelledAt);
    await returnCredit(tx, order);
    await settlePoints(tx, order);
  },
};
