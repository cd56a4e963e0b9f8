import { expect, it } from 'vitest';
import { stockState, toldStock } from './stock-state.ts';

it.each([
  [0, 'OUT_OF_STOCK', 0],
  [1, 'LOW', 1],
  [3, 'LOW', 3],
  [4, 'IN_STOCK', 4],
  [20, 'IN_STOCK', 20],
  [21, 'IN_STOCK', 20],
])('%i pieces are %s, and %i are told', (pieces, state, told) => {
  expect(stockState(pieces)).toBe(state);
  expect(toldStock(pieces)).toBe(told);
});
