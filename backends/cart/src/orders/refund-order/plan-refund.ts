import { OrderError } from '../order-error.ts';
import type { OrderLine } from '../order.ts';

/**
 * What giving back some pieces of a line is worth, in minor units. Giving all of them back, in
 * however many parts, is worth what was paid for the line, to the unit.
 *
 * @param before pieces that have been paid back already
 */
export function worthOf(
  line: Pick<OrderLine, 'paid' | 'quantity'>,
  before: number,
  pieces: number,
): number {
  const upTo = (count: number) => Math.floor((line.paid * count) / line.quantity);
  return upTo(before + pieces) - upTo(before);
}

/**
 * How much to give back: what the pieces are worth, or the amount that was asked for; never more than
 * is left of what was paid, by card or with store credit.
 *
 * @throws OrderError `not_refundable`, `too_much`
 */
export function amountOf(wish: {
  /** Asked for in so many words. */
  amount: number | undefined;
  worth: number;
  /** Paid and not given back yet. */
  left: number;
}): number {
  const { amount, worth, left } = wish;
  if (left <= 0) throw new OrderError('not_refundable', 'order: all of it has been paid back');
  if (amount === undefined) {
    if (worth <= 0) {
      throw new OrderError('not_refundable', 'lines: these were free; give an amount instead');
    }
    return Math.min(worth, left);
  }
  if (!Number.isInteger(amount) || amount < 1 || amount > left) {
    const problem = `amount: from 1 to ${left} minor units can be paid back, not ${amount}`;
    throw new OrderError('too_much', problem, 'amount');
  }
  return amount;
}
