import type { Db } from '../database/transaction.ts';
import type { Prices } from '../products/variant.ts';

export interface NewPromotion {
  code: string;
  kind: 'percent' | 'amount' | 'shipping';
  /** 1 to 100. */
  percent?: number;
  /** Minor units by currency. */
  amounts?: Prices;
  minimum?: Prices;
  beginsAt?: Date;
  endsAt?: Date;
  /** Orders it may be used in altogether. */
  mostUses?: number;
  /** Whether a shopper may use it once only. */
  once?: boolean;
}

/** @returns false when there is one of this code already, which stays as it is */
export async function createPromotion(db: Db, promotion: NewPromotion): Promise<boolean> {
  const { code, kind, percent, amounts, minimum, beginsAt, endsAt, mostUses, once } = promotion;
  const { rowCount } = await db.query(
    `insert into promotion
       (code, kind, percent, amounts, minimum, begins_at, ends_at, most_uses, once)
     values (upper($1), $2, $3, $4, $5, coalesce($6, now()), $7, $8, $9)
     on conflict (code) do nothing`,
    [code, kind, percent, amounts, minimum, beginsAt, endsAt, mostUses, once ?? false],
  );
  return rowCount === 1;
}
