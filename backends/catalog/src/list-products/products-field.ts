import { builder, type FacetOf } from '../graphql/builder.ts';
import type { Localised } from '../catalogue-source.ts';
import { PageInfo } from '../graphql/page-info.ts';
import { cardsOf } from '../show-product/cards-of.ts';
import { Product } from '../show-product/product-type.ts';
import type { CountedValue } from './count-facets.ts';
import { listProducts, type ProductListing } from './list-products.ts';
import { chosenValues, priceValue, type ProductFilter } from './product-query.ts';

const ProductSortEnum = builder.enumType('ProductSort', {
  description: 'Without a sort: RELEVANCE with a query, FEATURED without one.',
  values: ['FEATURED', 'RELEVANCE', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING'] as const,
});

const ProductFilterInput = builder.inputType('ProductFilter', {
  fields: (t) => ({
    collection: t.string(),
    kinds: t.stringList(),
    colours: t.stringList(),
    sizes: t.stringList(),
    priceMin: t.int({ description: "Minor units of the request's currency, inclusive." }),
    priceMax: t.int(),
    inStock: t.boolean(),
  }),
});

const FACETS: { key: string; label: Localised }[] = [
  { key: 'collection', label: { en: 'Collection', ko: '컬렉션' } },
  { key: 'kind', label: { en: 'Kind', ko: '종류' } },
  { key: 'colour', label: { en: 'Colour', ko: '색상' } },
  { key: 'size', label: { en: 'Size', ko: '크기' } },
  { key: 'price', label: { en: 'Price', ko: '가격' } },
  { key: 'stock', label: { en: 'Availability', ko: '재고' } },
];

const FacetValue = builder
  .objectRef<{ value: CountedValue; selected: boolean }>('FacetValue')
  .implement({
    fields: (t) => ({
      value: t.string({
        description: 'For the price facet `<min>-<max>` in minor units, either side may be empty.',
        resolve: ({ value }) => value.value,
      }),
      label: t.string({ resolve: ({ value }, _args, { locale }) => value.label[locale] }),
      count: t.int({
        description:
          'Products that would be listed with this value chosen, the other facets as they are.',
        resolve: ({ value }) => value.count,
      }),
      selected: t.exposeBoolean('selected'),
      hex: t.string({
        nullable: true,
        description: 'For colours, `#rrggbb`.',
        resolve: ({ value }) => value.hex,
      }),
    }),
  });

const Facet = builder.objectRef<FacetOf>('Facet').implement({
  fields: (t) => ({
    key: t.exposeString('key', {
      description: '`collection`, `kind`, `colour`, `size`, `price` or `stock`.',
    }),
    label: t.string({
      resolve: ({ key }, _args, { locale }) =>
        FACETS.find((facet) => facet.key === key)!.label[locale],
    }),
    values: t.field({
      type: [FacetValue],
      resolve: ({ values, isSelected }) =>
        values.map((value) => ({ value, selected: isSelected(value) })),
    }),
  }),
});

const ProductConnection = builder.objectRef<ProductListing>('ProductConnection').implement({
  fields: (t) => ({
    nodes: t.field({
      type: [Product],
      resolve: ({ ordinals }, _args, { loaders }) => cardsOf(loaders, ordinals),
    }),
    pageInfo: t.field({ type: PageInfo, resolve: (listing) => listing }),
    totalCount: t.exposeInt('totalCount'),
    facets: t.field({
      type: [Facet],
      resolve: async (listing) => facetsOf(listing.query.filter, await listing.facets()),
    }),
    correctedQuery: t.exposeString('correctedQuery', {
      nullable: true,
      description: 'Set when nothing matched the query as typed and a corrected one was used.',
    }),
  }),
});

function facetsOf(filter: ProductFilter, counted: CountedValue[]): FacetOf[] {
  const byKey = Map.groupBy(counted, (value) => value.key);
  const chosen = new Set(chosenValues(filter).map(({ key, value }) => `${key} ${value}`));
  const price = priceValue(filter);
  if (price !== undefined) chosen.add(`price ${price}`);
  const isSelected = ({ key, value }: CountedValue) => chosen.has(`${key} ${value}`);
  return FACETS.flatMap(({ key }) => {
    const values = byKey.get(key);
    return values ? [{ key, values, isSelected }] : [];
  });
}

builder.queryField('products', (t) =>
  t.field({
    type: ProductConnection,
    description:
      'Listing and search. `after` is a cursor of an earlier answer with the same filter, query and sort.',
    args: {
      filter: t.arg({ type: ProductFilterInput }),
      query: t.arg.string(),
      sort: t.arg({ type: ProductSortEnum }),
      first: t.arg.int({ required: true, defaultValue: 24 }),
      after: t.arg.string(),
      before: t.arg.string(),
    },
    resolve: (_root, { filter, query, sort, first, after, before }, { listings, currency }) =>
      listProducts(listings, {
        query: { text: query?.trim() || undefined, filter: filter ?? {}, currency },
        sort: sort ?? undefined,
        first,
        after: after ?? undefined,
        before: before ?? undefined,
      }),
  }),
);
