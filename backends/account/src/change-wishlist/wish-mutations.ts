import { customerOf } from '../accounts/me-fields.ts';
import { builder } from '../graphql/builder.ts';
import type { RequestContext } from '../graphql/context.ts';
import { addWish, removeWish, type WishAnswer } from './change-wishlist.ts';

const WishAnswerType = builder.objectRef<WishAnswer & { product: string }>('WishAnswer').implement({
  fields: (t) => ({
    product: t.exposeString('product'),
    wished: t.exposeBoolean('wished'),
    error: t.string({
      nullable: true,
      description: '`too_many`, or `unknown` for what is no product.',
      resolve: ({ error }) => error ?? null,
    }),
  }),
});

async function change(
  context: RequestContext,
  product: string,
  how: typeof addWish,
): Promise<(WishAnswer & { product: string }) | null> {
  const customer = await customerOf(context);
  return customer ? { product, ...(await how(context.pool, customer.id, product)) } : null;
}

const description = 'Null for whoever is not logged in.';

builder.mutationType({
  fields: (t) => ({
    addWish: t.field({
      ...{ type: WishAnswerType, nullable: true, description },
      args: { product: t.arg.string({ required: true }) },
      resolve: (_root, { product }, context) => change(context, product, addWish),
    }),
    removeWish: t.field({
      ...{ type: WishAnswerType, nullable: true, description },
      args: { product: t.arg.string({ required: true }) },
      resolve: (_root, { product }, context) => change(context, product, removeWish),
    }),
  }),
});
