import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { openPool } from '../../database/pool.ts';
import { outbox } from '../../events/outbox.ts';
import { beginSaga } from '../../saga/log/begin-saga.ts';
import { findSaga } from '../../saga/log/find-saga.ts';
import { CANCEL_ORDER } from '../cancel-order/cancel-order.ts';
import { beginCancellation } from '../cancel-order/begin-cancellation.ts';
import { findOrderByNumber } from '../find-order.ts';
import { readOrderNumber } from '../name-order.ts';
import { OrderError } from '../order-error.ts';
import type { Order } from '../order.ts';
import { beginRefund, type RefundWish } from '../refund-order/begin-refund.ts';
import { REFUND_ORDER } from '../refund-order/refund-order.ts';
import { refundsOf, type Refund } from '../refund-order/refunds.ts';
import { declineReturn } from '../request-return/decline-return.ts';
import { shipOrder, type Shipment } from '../ship-order/ship-order.ts';

/** What can be done to orders from outside the serving process, which carries sagas out. */
export interface Desk {
  pool: pg.Pool;
  /** @throws OrderError `order_unknown` */
  find(number: string): Promise<Order>;
  ship(number: string, parcel: Shipment): Promise<Order>;
  /** @returns what has become of it, in words */
  cancel(number: string, reason: string): Promise<string>;
  refund(order: Order, wish: RefundWish): Promise<Refund>;
  /** @param answer why, for the shopper; empty for no words */
  declineReturn(number: string, returnId: string, answer: string): Promise<Order>;
  close(): Promise<void>;
}

const PATIENCE = 15_000;
const LOOK_EVERY = 100;

/** @throws Error that names the variable that is missing */
export function openDesk(environment: NodeJS.ProcessEnv): Desk {
  const databaseUrl = environment['DATABASE_URL'];
  if (!databaseUrl) {
    throw new Error('DATABASE_URL is not set. Run this by `tessera run cart orders …`.');
  }
  const origin = environment['PUBLIC_ORIGIN'] ?? 'http://localhost:4000';
  const pool = openPool(databaseUrl, { max: 2 });
  const transaction = poolTransactions(pool);

  async function find(typed: string): Promise<Order> {
    const number = readOrderNumber(typed);
    const order = number && (await findOrderByNumber(pool, number));
    if (order) return order;
    throw new OrderError('order_unknown', `There is no order ${typed}.`);
  }

  return {
    pool,
    find,
    async ship(number, parcel) {
      const { id } = await find(number);
      return transaction((tx) => shipOrder(tx, id, parcel, { outbox, origin }));
    },
    async cancel(number, reason) {
      const order = await find(number);
      const saga = await transaction(async (tx) => {
        if (!(await beginCancellation(tx, order.id))) return undefined;
        const input = { order: order.id, reason };
        return begin(tx, CANCEL_ORDER, `${order.id}:${order.version + 1}`, input);
      });
      if (saga) await ended(pool, saga);
      return `${order.number} is ${(await find(number)).state}.`;
    },
    async refund(order, wish) {
      const { refund, saga } = await transaction(async (tx) => {
        const id = await beginRefund(tx, order.id, wish);
        const input = { refund: id, order: order.id };
        return { refund: id, saga: await begin(tx, REFUND_ORDER, id, input) };
      });
      await ended(pool, saga);
      return (await refundsOf(pool, order.id)).find(({ id }) => id === refund)!;
    },
    async declineReturn(number, returnId, answer) {
      const order = await find(number);
      await transaction((tx) => declineReturn(tx, order.id, returnId, { answer, origin }));
      return order;
    },
    close: () => pool.end(),
  };
}

/** The serving process hears of it at commit. */
async function begin(
  tx: pg.PoolClient,
  saga: { name: string; deadline: number },
  key: string,
  input: object,
): Promise<string> {
  const begun = await beginSaga(tx, {
    ...saga,
    key,
    firstStep: null,
    input: JSON.stringify(input),
  });
  return 'made' in begun ? begun.made.id : begun.existing;
}

/** Waits until a saga has ended, for a while: without a serving process it is carried out later. */
async function ended(pool: pg.Pool, id: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if ((await findSaga(pool, { id }))?.endedAt) return;
    await new Promise((done) => setTimeout(done, LOOK_EVERY));
  }
}
