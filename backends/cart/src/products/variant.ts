import type { Currency, Localised } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';

/** Minor units by currency. */
export type Prices = Record<Currency, number>;

export interface Picture {
  url: string;
  alt: Localised;
}

/** What may be put into a cart, as far as the cart knows it. */
export interface Variant {
  sku: string;
  /** Slug of its product. */
  product: string;
  prices: Prices;
  /** Null: more than anybody may order. */
  onHand: number | null;
  gone: boolean;
  /** Whether events keep it up to date, or it was asked for just now. */
  fresh: boolean;
}

const FIND = `
  select v.sku, v.slug as product, v.prices, v.on_hand as "onHand", v.removed or p.removed as gone,
    (p.told_at > '-infinity' and v.priced_at > '-infinity' and v.counted_at > '-infinity')
      or coalesce(v.asked_at > now() - interval '1 minute', false) as fresh
  from variant v join product p on p.slug = v.slug
  where v.sku = $1 and v.prices is not null and v.options is not null and p.title is not null`;

/** @returns undefined when too little is known of it to show it in a cart */
export async function findVariant(db: Db, sku: string): Promise<Variant | undefined> {
  const { rows } = await db.query<Variant>({ name: 'find-variant', text: FIND, values: [sku] });
  return rows[0];
}
