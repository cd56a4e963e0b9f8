import type { Currency } from '@tessera/slice-kit/contract';
import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/catalog.price-changed.v1.schema.json' with { type: 'json' };
import { tellPrices } from '../products/tell-variant.ts';
import { eventReader } from './read-event.ts';

interface PriceChanged {
  slug: string;
  sku: string;
  changedAt: string;
  prices: Record<Currency, { amount: number }>;
}

const read = eventReader<PriceChanged>(schema);

/** Carts cost what their pieces cost now; who has seen another price is told. */
export const whenPriceChanged: Subscription<PoolClient> = {
  topic: 'catalog.price-changed.v1',
  async handler({ data }, client) {
    const { slug, sku, changedAt, prices } = read(data);
    const { USD, EUR, KRW } = prices;
    await tellPrices(client, {
      ...{ slug, sku, changedAt },
      prices: { USD: USD.amount, EUR: EUR.amount, KRW: KRW.amount },
    });
  },
};
