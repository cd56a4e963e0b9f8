import type { CatalogueProduct, CatalogueVariant, Currency } from '../src/catalogue-source.ts';
import type { Random } from '../src/draw-pictures/random.ts';
import { LABELS, type FormCopy, type PricePoint } from './kinds/kind-copy.ts';

const CURRENCIES = ['USD', 'EUR', 'KRW'] as const satisfies Currency[];

/** Price steps: whole dollars and euros, thousands of won. */
const STEP: Record<Currency, number> = { USD: 100, EUR: 100, KRW: 1000 };

/** How a product sells at the moment. */
export interface Selling {
  /** Part of the price that is taken off, 0 for most. */
  reduction: number;
  soldOut: boolean;
  /** Index of the picture that shows a variant, if one does. */
  pictureOf(finish: string): number | undefined;
}

function pricesOf(
  size: PricePoint,
  surcharge: PricePoint,
  reduction: number,
): CatalogueVariant['prices'] {
  const entries = CURRENCIES.map((currency) => {
    const full = size[currency] + surcharge[currency];
    if (reduction === 0) return [currency, { amount: full }] as const;
    const amount = Math.max(
      STEP[currency],
      Math.round((full * (1 - reduction)) / STEP[currency]) * STEP[currency],
    );
    return [currency, { amount, compareAt: full }] as const;
  });
  return Object.fromEntries(entries) as CatalogueVariant['prices'];
}

const stockOf = (random: Random, soldOut: boolean): number =>
  soldOut
    ? 0
    : random.weighted<() => number>([
        [() => 0, 0.05],
        [() => random.whole(1, 4), 0.13],
        [() => random.whole(5, 60), 0.82],
      ])();

/** Options and variants of a product: every size in every finish. An option with a single value is only kept when it is a size. */
export function sellProduct(
  copy: FormCopy,
  sku: string,
  random: Random,
  selling: Selling,
): Pick<CatalogueProduct, 'options' | 'variants'> {
  const finishes = copy.finishes.length > 1;
  const options: CatalogueProduct['options'] = [
    {
      name: 'size',
      label: LABELS.size,
      values: copy.sizes.map(({ value, label }) => ({ value, label })),
    },
    ...(finishes
      ? [
          {
            name: 'finish',
            label: copy.finishLabel,
            values: copy.finishes.map(({ value, label }) => ({ value, label })),
          },
        ]
      : []),
  ];
  const variants = copy.sizes.flatMap((size, at) =>
    copy.finishes.map((finish): CatalogueVariant => {
      const picture = selling.pictureOf(finish.value);
      return {
        sku: [sku, size.value, ...(finishes ? [finish.value] : [])].join('-').toUpperCase(),
        options: finishes ? [size.value, finish.value] : [size.value],
        prices: pricesOf(size.price, finish.surcharge(at), selling.reduction),
        stock: stockOf(random, selling.soldOut),
        ...(picture === undefined ? {} : { picture }),
      };
    }),
  );
  return { options, variants };
}
