import type { Account } from '../account/account.ts';
import type { ReadVisitor } from '../graphql/visitor.ts';
import type { CancelOrderInput } from '../orders/cancel-order/cancel-order.ts';
import type { RefundOrderInput } from '../orders/refund-order/refund-order.ts';
import type { PlaceOrderInput } from '../place-order/place-order-input.ts';
import type { PlaceOrderParts } from '../place-order/place-order-parts.ts';
import type { Saga } from '../saga/define-saga.ts';
import type { Sagas } from '../saga/sagas.ts';

/** What checkout wants to know of who comes by. */
export interface VisitParts {
  account: Account;
  readVisitor: ReadVisitor;
}

/** What checkout and orders need while the engine of their sagas runs. */
export interface CheckoutParts extends PlaceOrderParts, VisitParts {
  sagas: Sagas;
  placeOrder: Saga<PlaceOrderInput, never>;
  cancelOrder: Saga<CancelOrderInput, never>;
  refundOrder: Saga<RefundOrderInput, never>;
}
