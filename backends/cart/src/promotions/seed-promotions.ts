import type pg from 'pg';
import { createPromotion, type NewPromotion } from './create-promotion.ts';

const SAMPLES: NewPromotion[] = [
  { code: 'WELCOME10', kind: 'percent', percent: 10, once: true },
  {
    code: 'TEN',
    kind: 'amount',
    amounts: { USD: 1_000, EUR: 1_000, KRW: 13_000 },
    minimum: { USD: 5_000, EUR: 5_000, KRW: 65_000 },
  },
  { code: 'FREESHIP', kind: 'shipping' },
];

/** Brings promotion codes to try out; those that are there stay as they are. */
export async function seedPromotions(pool: pg.Pool): Promise<void> {
  for (const promotion of SAMPLES) await createPromotion(pool, promotion);
}
