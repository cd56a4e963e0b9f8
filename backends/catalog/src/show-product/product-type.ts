import {
  COLOURS,
  type CatalogueProduct,
  type Currency,
  type Localised,
} from '../catalogue-source.ts';
import { builder } from '../graphql/builder.ts';
import { MoneyType, PriceRange } from '../graphql/money.ts';
import { Picture } from '../graphql/picture.ts';
import type { CollectionRow } from '../show-collections/collections.ts';
import type { ProductCard } from './product-cards.ts';
import { showProduct } from './show-product.ts';
import { stockState } from './stock-state.ts';
import { StockStateEnum, Variant } from './variant-type.ts';

export const Product = builder.objectRef<ProductCard>('Product');
export const Collection = builder.objectRef<CollectionRow>('Collection');

interface Labelled {
  handle: string;
  label: Localised;
}

const Kind = builder.objectRef<Labelled>('Kind').implement({
  fields: (t) => ({
    handle: t.exposeString('handle'),
    label: t.string({ resolve: ({ label }, _args, { locale }) => label[locale] }),
  }),
});

const Colour = builder.objectRef<Labelled & { hex: string }>('Colour').implement({
  fields: (t) => ({
    handle: t.exposeString('handle'),
    label: t.string({ resolve: ({ label }, _args, { locale }) => label[locale] }),
    hex: t.exposeString('hex'),
  }),
});

const Detail = builder.objectRef<CatalogueProduct['details'][number]>('Detail').implement({
  fields: (t) => ({
    label: t.string({ resolve: ({ label }, _args, { locale }) => label[locale] }),
    value: t.string({ resolve: ({ value }, _args, { locale }) => value[locale] }),
  }),
});

type Option = CatalogueProduct['options'][number];

const OptionValue = builder.objectRef<Option['values'][number]>('OptionValue').implement({
  fields: (t) => ({
    value: t.exposeString('value'),
    label: t.string({ resolve: ({ label }, _args, { locale }) => label[locale] }),
  }),
});

const ProductOption = builder.objectRef<Option>('ProductOption').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    label: t.string({ resolve: ({ label }, _args, { locale }) => label[locale] }),
    values: t.expose('values', { type: [OptionValue] }),
  }),
});

const Rating = builder.objectRef<{ average: number; count: number }>('Rating').implement({
  fields: (t) => ({ average: t.exposeFloat('average'), count: t.exposeInt('count') }),
});

const VariantSummary = builder
  .objectRef<ProductCard['defaultVariant']>('VariantSummary')
  .implement({
    fields: (t) => ({
      sku: t.exposeString('sku'),
      stock: t.field({ type: StockStateEnum, resolve: ({ stock }) => stockState(stock) }),
    }),
  });

Product.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    slug: t.exposeString('handle'),
    title: t.string({ resolve: ({ title }, _args, { locale }) => title[locale] }),
    subtitle: t.string({ resolve: ({ subtitle }, _args, { locale }) => subtitle[locale] }),
    description: t.stringList({
      description: 'Paragraphs of plain text.',
      resolve: async ({ id }, _args, { loaders, locale }) =>
        paragraphs((await loaders.details.load(id)).description[locale]),
    }),
    details: t.field({
      type: [Detail],
      resolve: async ({ id }, _args, { loaders }) => (await loaders.details.load(id)).details,
    }),
    kind: t.expose('kind', { type: Kind }),
    collections: t.field({
      type: [Collection],
      resolve: ({ id }, _args, { loaders }) => loaders.collectionsOf.load(id),
    }),
    colours: t.field({
      type: [Colour],
      resolve: ({ colours }) => colours.map((handle) => ({ handle, ...COLOURS[handle]! })),
    }),
    pictures: t.expose('pictures', { type: [Picture] }),
    priceRange: t.field({
      type: PriceRange,
      resolve: (product, _args, { currency }) => {
        const { min, max } = pricesOf(product, currency);
        return { min: { amount: min, currency }, max: { amount: max, currency } };
      },
    }),
    compareAtPrice: t.field({
      type: MoneyType,
      nullable: true,
      description: 'The highest struck-out price, when something is reduced.',
      resolve: (product, _args, { currency }) => {
        const { compareAt } = pricesOf(product, currency);
        return compareAt === null ? null : { amount: compareAt, currency };
      },
    }),
    options: t.field({
      type: [ProductOption],
      resolve: async ({ id }, _args, { loaders }) => (await loaders.details.load(id)).options,
    }),
    variants: t.field({
      type: [Variant],
      resolve: async (product, _args, { loaders }) => {
        const [rows, { options }] = await Promise.all([
          loaders.variants.load(product.id),
          loaders.details.load(product.id),
        ]);
        return rows.map((row) => ({ row, product, options }));
      },
    }),
    defaultVariant: t.expose('defaultVariant', {
      type: VariantSummary,
      description: 'What a listing offers: the first variant that can be bought, else the first.',
    }),
    stock: t.field({ type: StockStateEnum, resolve: ({ stock }) => stockState(stock) }),
    rating: t.field({
      type: Rating,
      nullable: true,
      resolve: ({ ratingSum, ratingCount }) =>
        ratingCount === 0
          ? null
          : { average: Math.round((ratingSum / ratingCount) * 100) / 100, count: ratingCount },
    }),
    createdAt: t.string({
      description: 'ISO 8601, UTC.',
      resolve: ({ createdAt }) => createdAt.toISOString(),
    }),
  }),
});

function pricesOf(product: ProductCard, currency: Currency) {
  return { USD: product.usd, EUR: product.eur, KRW: product.krw }[currency];
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

builder.queryField('product', (t) =>
  t.field({
    type: Product,
    nullable: true,
    args: { slug: t.arg.string({ required: true }) },
    resolve: async (_root, { slug }, context, info) =>
      (await showProduct(slug, info, context)) ?? null,
  }),
);
