import { showCart } from '../carts/load-cart.ts';
import { builder } from '../graphql/builder.ts';
import { CartType } from './cart-type.ts';

builder.queryField('cart', (t) =>
  t.field({
    type: CartType,
    description: "The visitor's cart; an empty one of version 0 for whom has none.",
    resolve: (_root, _args, context) => showCart(context.pool, context),
  }),
);
