import { builder } from '../graphql/builder.ts';
import { checkPageSize } from '../graphql/input-error.ts';
import { cardsOf } from '../show-product/cards-of.ts';
import { Product } from '../show-product/product-type.ts';
import { bestSellers, recommendFor } from './recommend-products.ts';

builder.queryField('recommendations', (t) =>
  t.field({
    type: [Product],
    description: 'Products that go with the given one; the best sellers without one.',
    args: { productId: t.arg.id(), first: t.arg.int({ required: true, defaultValue: 4 }) },
    resolve: async (_root, { productId, first }, { pool, loaders }) => {
      checkPageSize(first);
      const ordinals =
        productId == null
          ? await bestSellers(pool, first)
          : await recommendFor(pool, productId, first);
      return cardsOf(loaders, ordinals);
    },
  }),
);
