import { builder } from '../graphql/builder.ts';
import { MoneyType } from '../graphql/money.ts';
import { Picture } from '../graphql/picture.ts';
import type { CatalogueProduct, Currency } from '../catalogue-source.ts';
import type { ProductCard } from './product-cards.ts';
import type { VariantRow } from './product-parts.ts';
import { stockState, toldStock } from './stock-state.ts';

export const StockStateEnum = builder.enumType('StockState', {
  values: ['IN_STOCK', 'LOW', 'OUT_OF_STOCK'] as const,
});

type Option = CatalogueProduct['options'][number];

export interface VariantOf {
  row: VariantRow;
  product: ProductCard;
  options: Option[];
}

const SelectedOption = builder
  .objectRef<{ option: Option; value: string }>('SelectedOption')
  .implement({
    fields: (t) => ({
      name: t.string({ resolve: ({ option }) => option.name }),
      value: t.exposeString('value'),
      label: t.string({
        resolve: ({ option, value }, _args, { locale }) => labelOf(option, value)[locale],
      }),
    }),
  });

export const Variant = builder.objectRef<VariantOf>('Variant').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ row }) => row.id }),
    sku: t.string({ resolve: ({ row }) => row.sku }),
    title: t.string({
      resolve: ({ row, options, product }, _args, { locale }) =>
        options.map((option, at) => labelOf(option, row.options[at]!)[locale]).join(' / ') ||
        product.title[locale],
    }),
    options: t.field({
      type: [SelectedOption],
      resolve: ({ row, options }) =>
        options.map((option, at) => ({ option, value: row.options[at]! })),
    }),
    price: t.field({
      type: MoneyType,
      resolve: ({ row }, _args, { currency }) => priceOf(row, currency),
    }),
    compareAtPrice: t.field({
      type: MoneyType,
      nullable: true,
      resolve: ({ row }, _args, { currency }) => compareAtPriceOf(row, currency),
    }),
    stock: t.field({ type: StockStateEnum, resolve: ({ row }) => stockState(row.stock) }),
    available: t.int({
      description: 'Pieces on hand, at most 20; more is not told.',
      resolve: ({ row }) => toldStock(row.stock),
    }),
    picture: t.field({
      type: Picture,
      nullable: true,
      resolve: ({ row, product }) =>
        row.picture === null ? null : (product.pictures[row.picture] ?? null),
    }),
  }),
});

function labelOf(option: Option, value: string) {
  return option.values.find((known) => known.value === value)?.label ?? { en: value, ko: value };
}

function priceOf(row: VariantRow, currency: Currency) {
  const amount = { USD: row.usd, EUR: row.eur, KRW: row.krw }[currency];
  return { amount, currency };
}

function compareAtPriceOf(row: VariantRow, currency: Currency) {
  const amount = { USD: row.usdCompareAt, EUR: row.eurCompareAt, KRW: row.krwCompareAt }[currency];
  return amount !== null && amount > priceOf(row, currency).amount ? { amount, currency } : null;
}
