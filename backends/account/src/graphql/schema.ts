import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import '../accounts/me-fields.ts';
import '../addresses/address-fields.ts';
import '../change-wishlist/wish-mutations.ts';
import '../forms/form-fields.ts';
import '../order-history/order-fields.ts';
import '../passkeys/passkey-fields.ts';
import '../sessions/hint-field.ts';
import '../show-credit/credit-fields.ts';
import '../wishlist/wishlist-fields.ts';

/** The account's schema; `contract/schema.graphql` is what it has to be. */
export function accountSchema(): GraphQLSchema {
  return builder.toSchema();
}

builder.queryType({
  description:
    "The account's published API. Language, currency and identity come from the request.",
});
