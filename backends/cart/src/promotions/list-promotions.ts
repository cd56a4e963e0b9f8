import type { Db } from '../database/transaction.ts';
import type { Prices } from '../products/variant.ts';

export interface ListedPromotion {
  code: string;
  kind: 'percent' | 'amount' | 'shipping';
  percent: number | null;
  amounts: Prices | null;
  minimum: Prices | null;
  beginsAt: Date;
  endsAt: Date | null;
  mostUses: number | null;
  once: boolean;
  uses: number;
}

/** Every promotion, the newest first. */
export async function listPromotions(db: Db): Promise<ListedPromotion[]> {
  const { rows } = await db.query<ListedPromotion>(
    `select code, kind, percent, amounts, minimum, begins_at as "beginsAt", ends_at as "endsAt",
       most_uses as "mostUses", once, uses
     from promotion order by created_at desc, code`,
  );
  return rows;
}

/** Ends a promotion now. @returns false when none of this code is running */
export async function endPromotion(db: Db, code: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update promotion set ends_at = now()
     where code = upper($1) and (ends_at is null or ends_at > now())`,
    [code],
  );
  return rowCount === 1;
}
