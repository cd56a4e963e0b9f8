import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/catalog.stock-changed.v1.schema.json' with { type: 'json' };
import { tellStock } from '../products/tell-variant.ts';
import { eventReader } from './read-event.ts';

interface StockChanged {
  slug: string;
  sku: string;
  changedAt: string;
  onHand: number;
}

const read = eventReader<StockChanged>(schema);

/** Nobody puts more into a cart than there is. */
export const whenStockChanged: Subscription<PoolClient> = {
  topic: 'catalog.stock-changed.v1',
  async handler({ data }, client) {
    await tellStock(client, read(data));
  },
};
