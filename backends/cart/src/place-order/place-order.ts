import { defineSaga } from '../saga/define-saga.ts';
import { authorisePayment } from './authorise-payment.ts';
import { capturePayment } from './capture-payment.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import type { PlaceOrderParts } from './place-order-parts.ts';
import { recordOrder } from './record-order.ts';
import { redeemCredit } from './redeem-credit.ts';
import { reserveStock } from './reserve-stock.ts';

// Steps that a shopper waits for give up much earlier, see `patience.ts`; an order that is recorded
// is not taken back because the bank is away for an hour.
const DEADLINE = 24 * 3_600_000;

/** Placing an order, from the goods to the money. Its key is `<checkout>:<attempt>`. */
export const placeOrder = (parts: PlaceOrderParts) =>
  defineSaga<PlaceOrderInput>({ name: 'place-order', deadline: DEADLINE })
    .step(reserveStock(parts))
    .step(redeemCredit(parts))
    .step(authorisePayment(parts))
    .step(recordOrder(parts))
    .step(capturePayment(parts));
