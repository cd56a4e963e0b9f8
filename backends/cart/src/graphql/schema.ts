import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import '../show-cart/cart-field.ts';
import '../change-cart/change-fields.ts';
import '../checkout/checkout-schema.ts';
import '../identity/visitor-field.ts';

/** The cart's schema; `contract/schema.graphql` is what it has to be. */
export function cartSchema(): GraphQLSchema {
  return builder.toSchema();
}

builder.queryType({
  description:
    "The cart's published API. Language and currency of an answer come from the request's context.",
});
builder.mutationType({});
