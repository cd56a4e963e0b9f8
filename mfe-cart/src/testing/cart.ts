import type { WholeCartFragment } from '../generated/graphql.ts';

export const dollars = (amount: number) => ({
  amount,
  formatted: `$${(amount / 100).toFixed(2)}`,
});

type Line = WholeCartFragment['lines'][number];

export function lineOf(id: string, parts: Partial<Line> = {}): Line {
  const { quantity = 1 } = parts;
  return {
    ...{ id, sku: id.toUpperCase(), product: id, title: `The ${id}`, options: 'A3', most: 9 },
    ...{ url: `/p/${id}`, picture: { url: `/pictures/${id}.webp`, alt: id }, changes: [] },
    ...{ quantity, unitPrice: dollars(1_000), total: dollars(1_000 * quantity) },
    ...parts,
  };
}

/** A cart of these lines. */
export function cartOf(
  lines: Line[],
  version = 1,
  parts: Partial<WholeCartFragment> = {},
): WholeCartFragment {
  const subtotal = lines.reduce((sum, { total }) => sum + total.amount, 0);
  return {
    ...{ id: 'cart', version, lines, changesKey: null, removed: null, promotion: null },
    count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    ...{ subtotal: dollars(subtotal), discount: dollars(0), total: dollars(subtotal) },
    ...parts,
  };
}

export const noCart = (): WholeCartFragment => cartOf([], 0, { id: null });
