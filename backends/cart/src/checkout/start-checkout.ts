import { cancelOrder } from '../orders/cancel-order/cancel-order.ts';
import { refundOrder } from '../orders/refund-order/refund-order.ts';
import { placeOrder } from '../place-order/place-order.ts';
import type { PlaceOrderParts } from '../place-order/place-order-parts.ts';
import type { SagaOptions } from '../saga/sagas.ts';
import { startSagas } from '../saga/start-sagas.ts';
import type { CheckoutParts, VisitParts } from './checkout-parts.ts';

/**
 * Defines the sagas of checkout and orders and starts their engine: what dead processes have left
 * behind is carried on at once. Call `sagas.stop` before the pool ends.
 */
export function startCheckout(
  parts: PlaceOrderParts & VisitParts,
  options: Omit<SagaOptions, 'pool' | 'definitions'> = {},
): CheckoutParts {
  const sagaOf = {
    placeOrder: placeOrder(parts),
    cancelOrder: cancelOrder(parts),
    refundOrder: refundOrder(parts),
  };
  const definitions = Object.values(sagaOf);
  return { ...parts, ...sagaOf, sagas: startSagas({ ...options, pool: parts.pool, definitions }) };
}
