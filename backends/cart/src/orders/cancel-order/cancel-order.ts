import { defineSaga } from '../../saga/define-saga.ts';
import type { OrderParts } from '../order-parts.ts';
import { giveMoneyBack } from './give-money-back.ts';
import { recordCancellation } from './record-cancellation.ts';

export interface CancelOrderInput {
  order: string;
  /** `shopper`, or whatever the operator gave. */
  reason: string;
  /** Of the request that it began with. */
  traceparent?: string;
}

// A bank that is away for a day is no reason to keep somebody's money.
export const CANCEL_ORDER = { name: 'cancel-order', deadline: 14 * 86_400_000 };

/** Takes back an order that `beginCancellation` has kept from being shipped. */
export const cancelOrder = (parts: OrderParts) =>
  defineSaga<CancelOrderInput>(CANCEL_ORDER)
    .step(giveMoneyBack(parts))
    .step(recordCancellation(parts));
