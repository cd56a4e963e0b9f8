export type StockState = 'IN_STOCK' | 'LOW' | 'OUT_OF_STOCK';

const LOW_AT_MOST = 3;
const TOLD_AT_MOST = 20;

/** @param pieces on hand */
export function stockState(pieces: number): StockState {
  if (pieces <= 0) return 'OUT_OF_STOCK';
  return pieces <= LOW_AT_MOST ? 'LOW' : 'IN_STOCK';
}

/** How many pieces a shopper is told of: competitors need not learn the rest. */
export function toldStock(pieces: number): number {
  return Math.max(0, Math.min(pieces, TOLD_AT_MOST));
}
