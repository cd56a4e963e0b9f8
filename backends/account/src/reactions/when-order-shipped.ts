import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/cart.order-shipped.v1.schema.json' with { type: 'json' };
import { holdOrder, type ToldOrder } from '../order-history/hold-order.ts';
import { noteShipped } from '../order-history/note-order.ts';
import { settlePoints } from '../order-history/settle-points.ts';
import { eventReader } from './read-event.ts';

interface OrderShipped extends ToldOrder {
  shippedAt: string;
  carrier: string;
  tracking: string;
}

const read = eventReader<OrderShipped>(schema);

/** Points may be spent once the order has left the house. */
export const whenOrderShipped: Subscription<PoolClient> = {
  topic: 'cart.order-shipped.v1',
  async handler({ data }, tx) {
    const shipped = read(data);
    if (!(await holdOrder(tx, shipped))) return;
    await noteShipped(tx, shipped);
    await settlePoints(tx, shipped.order);
  },
};
