import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import '../list-products/products-field.ts';
import '../list-reviews/reviews-field.ts';
import '../recommend-products/recommendations-field.ts';
import '../show-collections/collection-type.ts';
import '../show-product/product-type.ts';
import '../suggest/suggest-field.ts';

/** The catalog's schema; `contract/schema.graphql` is what it has to be. */
export function catalogueSchema(): GraphQLSchema {
  return builder.toSchema();
}

builder.queryType({
  description:
    "The catalog's published API. Language and currency of an answer come from the request's context.",
});
