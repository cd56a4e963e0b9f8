import { expect, it } from 'vitest';
import { createRetryBudget } from './retry-budget.ts';

it('lets retries add a fifth to a stream of calls, and some to a trickle', () => {
  let time = 0;
  const budget = createRetryBudget(() => time);
  const drain = (): number => {
    let count = 0;
    while (budget.withdraw()) count += 1;
    return count;
  };
  expect(drain()).toBe(100);
  for (let call = 0; call < 200; call += 1) budget.deposit();
  expect(drain()).toBe(40);
  time += 2_000;
  expect(drain()).toBe(20);
  time += 3_600_000;
  expect(drain()).toBe(100);
});
