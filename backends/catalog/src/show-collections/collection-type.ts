import { builder } from '../graphql/builder.ts';
import { checkPageSize } from '../graphql/input-error.ts';
import { Picture } from '../graphql/picture.ts';
import { cardsOf } from '../show-product/cards-of.ts';
import { Collection, Product } from '../show-product/product-type.ts';

Collection.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    handle: t.exposeString('handle'),
    title: t.string({ resolve: ({ title }, _args, { locale }) => title[locale] }),
    blurb: t.string({ resolve: ({ blurb }, _args, { locale }) => blurb[locale] }),
    picture: t.expose('picture', { type: Picture, nullable: true }),
    productCount: t.exposeInt('productCount'),
    products: t.field({
      type: [Product],
      args: { first: t.arg.int({ required: true, defaultValue: 8 }) },
      resolve: async ({ id }, { first }, { loaders }) => {
        checkPageSize(first);
        return cardsOf(loaders, await loaders.firstProducts.load({ id, first }));
      },
    }),
  }),
});

builder.queryFields((t) => ({
  collections: t.field({
    type: [Collection],
    description: 'Collections in the order the shop shows them.',
    resolve: (_root, _args, { statements }) => statements.collections.all(),
  }),
  collection: t.field({
    type: Collection,
    nullable: true,
    args: { handle: t.arg.string({ required: true }) },
    resolve: async (_root, { handle }, { statements }) =>
      (await statements.collections.byHandle(handle)) ?? null,
  }),
}));
