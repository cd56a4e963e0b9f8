import fc from 'fast-check';
import { madeOrder, type Told } from './tell.ts';

/** What becomes of an order. All of it happens in any order, and more than once. */
export interface Fate {
  /** Minor units. */
  goods: number;
  /** Paid with credit, when there is enough. */
  credit: number;
  placed: boolean;
  shipped: boolean;
  cancelled: boolean;
  /** It did not come about: the credit goes back at once. */
  undone: boolean;
  refunds: { amount: number; credit: number }[];
}

export const fates = fc.array(
  fc.record<Fate>({
    goods: fc.integer({ min: 0, max: 60_000 }),
    credit: fc.integer({ min: 0, max: 700 }),
    placed: fc.boolean(),
    shipped: fc.boolean(),
    cancelled: fc.boolean(),
    undone: fc.boolean(),
    refunds: fc.array(
      fc.record({
        amount: fc.integer({ min: 0, max: 40_000 }),
        credit: fc.integer({ min: 0, max: 400 }),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

/** An order with its fate, and the events that tell of it. */
export interface FatedOrder {
  order: string;
  fate: Fate;
  told: Told[];
}

export function fatedOrder(customer: string, fate: Fate): FatedOrder {
  const { goods, credit, refunds } = fate;
  const made = madeOrder(customer, { goods, credit, shipping: 1_000 });
  const told = [
    ...(fate.placed ? [made.placed] : []),
    ...(fate.shipped ? [made.shipped] : []),
    ...(fate.cancelled ? [made.cancelled] : []),
    ...refunds.map((refund) => made.refunded(refund.amount, refund.credit)),
  ];
  return { order: made.order, fate, told };
}

/**
 * What a customer should have in the end, whatever happened first: pending, and spendable with what
 * they spent before it was to be taken back.
 *
 * @param gift credit from elsewhere
 * @param paid orders whose credit was redeemed
 */
export function endOf(
  gift: number,
  orders: readonly FatedOrder[],
  paid: ReadonlySet<string>,
): { pending: number; net: number } {
  const end = { pending: 0, net: gift };
  for (const { order, fate } of orders) {
    if (fate.shipped) end.net += pointsOf(fate);
    else end.pending += pointsOf(fate);
    if (paid.has(order)) end.net -= heldBy(fate);
  }
  return end;
}

/** Points of an order that it keeps. */
function pointsOf({ placed, cancelled, goods, refunds }: Fate): number {
  if (!placed || cancelled) return 0;
  const earned = Math.floor(goods / 100);
  const worth = refunds.reduce((sum, { amount, credit }) => sum + amount + credit, 0);
  return earned - Math.min(earned, Math.floor(worth / 100));
}

/** Credit that an order keeps. */
function heldBy({ cancelled, undone, credit, refunds }: Fate): number {
  if (cancelled || undone) return 0;
  const back = refunds.reduce((sum, refund) => sum + refund.credit, 0);
  return Math.max(0, credit - back);
}
