import { isLive, type Books } from './balance.ts';

/** SKUs of which more or less is missing than was ordered. */
export function missingStock(before: Books, after: Books): string[] {
  const sold = new Map<string, number>();
  for (const { lines } of after.orders.filter(isLive)) {
    for (const { sku, quantity } of lines) sold.set(sku, (sold.get(sku) ?? 0) + quantity);
  }
  return [...before.stock].flatMap(([sku, had]) => {
    const has = after.stock.get(sku) ?? 0;
    const gone = sold.get(sku) ?? 0;
    return has === had - gone ? [] : [`${sku}: had ${had}, sold ${gone}, has ${has}`];
  });
}
