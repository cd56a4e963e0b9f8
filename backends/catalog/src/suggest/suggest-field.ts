import { builder } from '../graphql/builder.ts';
import { checkPageSize } from '../graphql/input-error.ts';
import { cardsOf } from '../show-product/cards-of.ts';
import { Collection, Product } from '../show-product/product-type.ts';
import { suggest, type Suggestions } from './suggest.ts';

const SuggestionsType = builder.objectRef<Suggestions>('Suggestions').implement({
  fields: (t) => ({
    products: t.field({
      type: [Product],
      resolve: ({ ordinals }, _args, { loaders }) => cardsOf(loaders, ordinals),
    }),
    collections: t.expose('collections', { type: [Collection] }),
  }),
});

builder.queryField('suggest', (t) =>
  t.field({
    type: SuggestionsType,
    description:
      'Typeahead: products and collections whose words start like the query, typos forgiven.',
    args: {
      query: t.arg.string({ required: true }),
      first: t.arg.int({ required: true, defaultValue: 6 }),
    },
    resolve: (_root, { query, first }, { listings, statements, currency }) => {
      checkPageSize(first, 20);
      return suggest(listings, () => statements.collections.all(), {
        text: query.trim(),
        first,
        currency,
      });
    },
  }),
);
