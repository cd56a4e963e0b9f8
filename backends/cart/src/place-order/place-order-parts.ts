import type { CartDesk } from '../checkout/cart-desk.ts';
import type { OrderParts } from '../orders/order-parts.ts';
import type { CallService } from './call-service.ts';

/** What the steps of placing an order need. */
export interface PlaceOrderParts extends OrderParts {
  call: CallService;
  carts: CartDesk;
}
