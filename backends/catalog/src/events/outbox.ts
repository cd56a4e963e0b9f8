import { createOutbox } from '@tessera/slice-kit/events';
import { currentTraceparent } from '@tessera/tracing';
import priceChanged from '../../contract/events/catalog.price-changed.v1.schema.json' with { type: 'json' };
import productChanged from '../../contract/events/catalog.product-changed.v1.schema.json' with { type: 'json' };
import stockChanged from '../../contract/events/catalog.stock-changed.v1.schema.json' with { type: 'json' };

/** Topics of the events that the catalog tells. */
export const PRODUCT_CHANGED = 'catalog.product-changed.v1';
export const PRICE_CHANGED = 'catalog.price-changed.v1';
export const STOCK_CHANGED = 'catalog.stock-changed.v1';

/** Where the catalog's events are written, in the transaction of what they tell. */
export const outbox = createOutbox({
  schemas: {
    [PRODUCT_CHANGED]: productChanged,
    [PRICE_CHANGED]: priceChanged,
    [STOCK_CHANGED]: stockChanged,
  },
  traceparent: currentTraceparent,
});
