import { createHash } from 'node:crypto';
import type { Currency, Localised } from '@tessera/slice-kit/contract';
import type { Picture, Prices } from '../products/variant.ts';
import { judgePromotion, type Promotion } from '../promotions/judge-promotion.ts';
import type { AppliedPromotion, Cart, Line, LineChange } from './cart.ts';

/** A cart as the database tells it, in every language and currency. */
export interface StoredCart {
  id: string;
  customer: string | null;
  version: number;
  lines: StoredLine[];
  removed: { id: string; title: Localised } | null;
  promotion: Promotion | null;
}

export interface StoredLine {
  id: string;
  sku: string;
  product: string;
  quantity: number;
  seenPrices: Prices;
  prices: Prices;
  title: Localised | null;
  options: Localised | null;
  url: string | null;
  picture: Picture | null;
  stock: number | null;
  gone: boolean;
}

const NO_TEXT: Localised = { en: '', ko: '' };

/** Works out what everything costs in a currency, and what the shopper has not seen yet. */
export function priceCart(stored: StoredCart, currency: Currency): Cart {
  const { id, customer, version, removed } = stored;
  const lines = stored.lines.map((line) => priceLine(line, currency));
  const subtotal = lines.reduce((sum, { total }) => sum + total, 0);
  const promotion = stored.promotion && applied(stored.promotion, subtotal, currency);
  const discount = promotion?.discount ?? 0;
  return {
    ...{ id, customer, version, currency, lines, subtotal, discount, promotion, removed },
    count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: subtotal - discount,
    freeShipping: promotion?.freeShipping ?? false,
    changesKey: changesKeyOf(lines),
  };
}

function priceLine(stored: StoredLine, currency: Currency): Line {
  const { id, sku, product, quantity, picture, stock } = stored;
  const unitPrice = stored.prices[currency];
  return {
    ...{ id, sku, product, quantity, picture, stock, unitPrice },
    title: stored.title ?? { en: sku, ko: sku },
    options: stored.options ?? NO_TEXT,
    url: stored.url ?? `/p/${encodeURIComponent(product)}`,
    total: unitPrice * quantity,
    changes: changesOf(stored, currency),
  };
}

function changesOf(line: StoredLine, currency: Currency): LineChange[] {
  if (line.gone) return [{ code: 'gone' }];
  const changes: LineChange[] = [];
  const { stock, quantity } = line;
  if (stock !== null && stock < quantity) changes.push({ code: 'stock', available: stock });
  const before = line.seenPrices[currency];
  if (before !== line.prices[currency] && stock !== 0) changes.push({ code: 'price', before });
  return changes;
}

/** The same for the same changes: what is confirmed has to be what was seen. */
function changesKeyOf(lines: Line[]): string | null {
  const changed = lines.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return null;
  const seen = changed.map(({ id, quantity, unitPrice, changes }) => [
    ...[id, quantity, unitPrice],
    changes,
  ]);
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 16);
}

function applied(promotion: Promotion, subtotal: number, currency: Currency): AppliedPromotion {
  const { discount, freeShipping, problem } = judgePromotion(promotion, { subtotal, currency });
  const minimum = promotion.minimum?.[currency] ?? null;
  return { code: promotion.code, discount, freeShipping, problem, minimum };
}
