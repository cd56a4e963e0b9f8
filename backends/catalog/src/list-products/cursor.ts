import { createHash } from 'node:crypto';
import { inputError } from '../graphql/input-error.ts';
import type { Place } from './find-page.ts';
import { keyOf, type ProductQuery, type ProductSort } from './product-query.ts';

/** A cursor of a listing: the place, and which listing it is a place of. */
export function cursorOf(place: Place, query: ProductQuery, sort: ProductSort): string {
  const fields = [listingOf(query, sort), place.tier, place.key, place.ordinal];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/**
 * @param field the argument that the cursor was given as
 * @throws GraphQLError BAD_USER_INPUT unless the cursor comes from this very listing
 */
export function placeOf(
  cursor: string,
  query: ProductQuery,
  sort: ProductSort,
  field: 'after' | 'before',
): Place {
  const [listing, tier, key, ordinal] = decode(cursor);
  if (
    typeof listing !== 'string' ||
    typeof key !== 'string' ||
    !isOrdinal(tier) ||
    !isOrdinal(ordinal)
  ) {
    throw inputError(
      field,
      'is not a cursor; give `startCursor` or `endCursor` of an earlier answer',
    );
  }
  const keyLooksRight = sort === 'NEWEST' ? /^[-0-9:.+ ]{10,40}$/ : /^-?\d{1,10}$/;
  const tiers = sort === 'RELEVANCE' ? 2 : 1;
  if (listing !== listingOf(query, sort) || !keyLooksRight.test(key) || tier >= tiers) {
    throw inputError(field, 'comes from another listing; start again without it');
  }
  return { tier, key, ordinal };
}

function decode(cursor: string): unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}

function isOrdinal(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
}

function listingOf(query: ProductQuery, sort: ProductSort): string {
  return createHash('sha256')
    .update(`${sort} ${keyOf(query)}`)
    .digest('base64url')
    .slice(0, 11);
}
