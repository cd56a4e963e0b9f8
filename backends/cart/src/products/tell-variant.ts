import type { Db } from '../database/transaction.ts';
import type { Prices } from './variant.ts';

interface Told {
  slug: string;
  sku: string;
  /** ISO 8601. */
  changedAt: string;
}

/** Takes over what a variant costs, unless a later price is known already. */
export async function tellPrices(db: Db, told: Told & { prices: Prices }): Promise<void> {
  await db.query(
    `insert into variant as v (sku, slug, prices, priced_at) values ($1, $2, $3, $4)
     on conflict (sku) do update set prices = excluded.prices, priced_at = excluded.priced_at
     where v.priced_at < excluded.priced_at`,
    [told.sku, told.slug, told.prices, told.changedAt],
  );
}

/** Takes over how many pieces there are, unless a later number is known already. */
export async function tellStock(db: Db, told: Told & { onHand: number }): Promise<void> {
  await db.query(
    `insert into variant as v (sku, slug, on_hand, counted_at) values ($1, $2, $3, $4)
     on conflict (sku) do update set on_hand = excluded.on_hand, counted_at = excluded.counted_at
     where v.counted_at < excluded.counted_at`,
    [told.sku, told.slug, told.onHand, told.changedAt],
  );
}
