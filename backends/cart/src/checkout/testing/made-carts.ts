import type pg from 'pg';
import { hashOfToken, newCartToken } from '../../carts/cart-cookie.ts';

/** So many pieces of something; in US cents, and the same number of minor units elsewhere. */
export interface MadeLine {
  sku: string;
  unitPrice: number;
  quantity: number;
}

export function lineOf(sku: string, unitPrice: number, quantity = 1): MadeLine {
  return { sku, unitPrice, quantity };
}

/** A promotion that takes an amount off, in minor units of whatever currency. */
export interface MadePromotion {
  code: string;
  discount: number;
  mostUses?: number;
}

/** A cart with these lines, as somebody filled it. @returns its id, and what the cookie says */
export async function makeCart(
  pool: pg.Pool,
  lines: readonly MadeLine[],
  promotion?: MadePromotion,
): Promise<{ id: string; token: string }> {
  const token = newCartToken();
  await pool.query(
    `with given as (
       select sku, 'product-' || sku as slug, "unitPrice" as price
       from json_to_recordset($1::json) as line (sku text, "unitPrice" int)
     ), products as (
       insert into product (slug, title, url)
       select slug, jsonb_build_object('en', 'Piece ' || sku, 'ko', '작품 ' || sku), '/p/' || slug
       from given on conflict do nothing
     )
     insert into variant (sku, slug, options, prices)
     select sku, slug, '{"en": "A3", "ko": "A3"}',
       jsonb_build_object('USD', price, 'EUR', price, 'KRW', price)
     from given on conflict do nothing`,
    [JSON.stringify(lines)],
  );
  if (promotion) {
    const { code, discount: amount, mostUses = null } = promotion;
    const amounts = JSON.stringify({ USD: amount, EUR: amount, KRW: amount });
    await pool.query(
      `insert into promotion (code, kind, amounts, most_uses) values ($1, 'amount', $2, $3)
       on conflict do nothing`,
      [code, amounts, mostUses],
    );
  }
  const { rows } = await pool.query<{ id: string }>(
    'insert into cart (token_hash, promotion) values ($1, $2) returning id',
    [hashOfToken(token), promotion?.code ?? null],
  );
  const { id } = rows[0]!;
  await pool.query(
    `insert into cart_line (cart_id, sku, product, quantity, changed_in, seen_prices)
     select $1, line.sku, slug, line.quantity, 0, prices
     from json_to_recordset($2::json) as line (sku text, quantity int) join variant using (sku)`,
    [id, JSON.stringify(lines)],
  );
  return { id, token };
}
