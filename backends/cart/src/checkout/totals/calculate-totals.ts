/** What an order costs, in minor units of one currency. */
export interface Totals {
  subtotal: number;
  /** Taken off the subtotal; not negative. */
  discount: number;
  /** Undefined until a method is chosen. */
  shipping: number | undefined;
  /** Paid with store credit; not negative. */
  credit: number;
  total: number;
  /** Contained in the total; undefined where prices contain none. */
  tax: IncludedTax | undefined;
}

export interface IncludedTax {
  /** Percent. */
  rate: number;
  amount: number;
}

/**
 * Adds up an order. A discount never exceeds the goods, credit never what is left to pay.
 *
 * @param taxRate percent of the tax that prices contain; 0 for none
 */
export function calculateTotals(given: {
  subtotal: number;
  discount: number;
  shipping: number | undefined;
  credit: number;
  taxRate: number;
}): Totals {
  const { subtotal, shipping, taxRate } = given;
  const discount = Math.min(given.discount, subtotal);
  const gross = subtotal - discount + (shipping ?? 0);
  const credit = Math.min(given.credit, gross);
  const tax = taxRate > 0 ? { rate: taxRate, amount: includedTax(gross, taxRate) } : undefined;
  return { subtotal, discount, shipping, credit, total: gross - credit, tax };
}

/** The tax within a gross amount, rounded half up. */
function includedTax(gross: number, rate: number): number {
  return gross - Math.round((gross * 100) / (100 + rate));
}

/**
 * Shares an amount among parts by their weight, to the unit: the shares add up to the amount, and
 * none exceeds its weight when the amount does not exceed all weights.
 */
export function shareOut(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    // Cumulative rounding: what is lost on one part is made good on the next.
    const until = Number((BigInt(amount) * BigInt(before)) / BigInt(whole));
    const share = until - given;
    given = until;
    return share;
  });
}
