import { MeType } from '../accounts/me-fields.ts';
import { builder } from '../graphql/builder.ts';
import { countWishes, findWished, listWishes, type Wish, type WishPage } from './list-wishes.ts';

const WishType = builder.objectRef<Wish>('Wish').implement({
  fields: (t) => ({
    product: t.exposeString('product', { description: 'Slug of the product.' }),
    addedAt: t.string({ resolve: ({ addedAt }) => addedAt.toISOString() }),
  }),
});

const WishPageType = builder.objectRef<WishPage & { customer: string }>('WishPage').implement({
  fields: (t) => ({
    wishes: t.expose('wishes', { type: [WishType] }),
    total: t.int({
      description: 'Of the whole list.',
      resolve: ({ customer }, _args, { pool }) => countWishes(pool, customer),
    }),
    next: t.exposeString('next', { nullable: true }),
  }),
});

builder.objectFields(MeType, (t) => ({
  wishlist: t.field({
    type: WishPageType,
    args: {
      first: t.arg.int({ required: true, defaultValue: 24 }),
      after: t.arg.string(),
    },
    resolve: async ({ id }, page, { pool }) => ({
      customer: id,
      ...(await listWishes(pool, id, page)),
    }),
  }),
  wished: t.stringList({
    description: 'Which of these products (slugs, at most 100) stand on the wishlist.',
    args: { products: t.arg.stringList({ required: true }) },
    resolve: ({ id }, { products }, { pool }) => findWished(pool, id, products),
  }),
}));
