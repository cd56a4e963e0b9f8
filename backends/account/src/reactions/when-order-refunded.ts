import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/cart.order-refunded.v1.schema.json' with { type: 'json' };
import { holdOrder, type ToldOrder } from '../order-history/hold-order.ts';
import { noteRefunded } from '../order-history/note-order.ts';
import { settlePoints } from '../order-history/settle-points.ts';
import { returnPart } from '../return-credit/return-credit.ts';
import { eventReader } from './read-event.ts';

interface OrderRefunded extends ToldOrder {
  /** Id of the refund. */
  refund: string;
  /** Money, minor units. */
  amount: number;
  /** Credit that is to be given back, minor units. */
  credit?: number;
}

const read = eventReader<OrderRefunded>(schema);

/** What is paid back earns no points, however it was paid. */
export const whenOrderRefunded: Subscription<PoolClient> = {
  topic: 'cart.order-refunded.v1',
  async handler({ data }, tx) {
    const refunded = read(data);
    const { order, refund, amount, credit = 0 } = refunded;
    if (!(await holdOrder(tx, refunded))) return;
    await noteRefunded(tx, { order, refund, worth: amount + credit });
    if (credit > 0) await returnPart(tx, { order, refund, amount: credit });
    await settlePoints(tx, order);
  },
};
