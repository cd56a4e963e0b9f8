import { createOutbox } from '@tessera/slice-kit/events';
import { currentTraceparent } from '@tessera/tracing';
import orderCancelled from '../../contract/events/cart.order-cancelled.v1.schema.json' with { type: 'json' };
import orderPlaced from '../../contract/events/cart.order-placed.v1.schema.json' with { type: 'json' };
import orderRefunded from '../../contract/events/cart.order-refunded.v1.schema.json' with { type: 'json' };
import orderShipped from '../../contract/events/cart.order-shipped.v1.schema.json' with { type: 'json' };

/** Where the cart's events are written, in the transaction of what they tell. */
export const outbox = createOutbox({
  schemas: {
    'cart.order-placed.v1': orderPlaced,
    'cart.order-cancelled.v1': orderCancelled,
    'cart.order-refunded.v1': orderRefunded,
    'cart.order-shipped.v1': orderShipped,
  },
  traceparent: currentTraceparent,
});
