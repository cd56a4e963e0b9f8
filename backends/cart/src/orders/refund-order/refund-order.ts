import { defineSaga } from '../../saga/define-saga.ts';
import type { OrderParts } from '../order-parts.ts';
import { payBack } from './pay-back.ts';
import { recordRefund } from './record-refund.ts';

export interface RefundOrderInput {
  refund: string;
  order: string;
}

// A bank that is away for a day is no reason to keep somebody's money.
export const REFUND_ORDER = { name: 'refund-order', deadline: 14 * 86_400_000 };

/** Pays back what `beginRefund` has set aside. Its key is the refund's id. */
export const refundOrder = (parts: OrderParts) =>
  defineSaga<RefundOrderInput>(REFUND_ORDER).step(payBack(parts)).step(recordRefund(parts));
