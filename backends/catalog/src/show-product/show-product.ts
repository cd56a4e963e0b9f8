import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { isHandle } from '../handle.ts';
import type { Loaders, Statements } from '../graphql/loaders.ts';
import type { ProductCard } from './product-cards.ts';
import { REVIEWS_READ_ALONG } from './whole-product.ts';

// Fields that a listing's row does not have.
const PARTS = new Set(['description', 'details', 'options', 'variants', 'collections', 'reviews']);

/**
 * Finds a product by its slug. When more is asked of it than a listing shows, all of it is read at
 * once and left with the loaders.
 */
export async function showProduct(
  slug: string,
  info: GraphQLResolveInfo,
  { statements, loaders }: { statements: Statements; loaders: Loaders },
): Promise<ProductCard | undefined> {
  if (!isHandle(slug)) return undefined;
  const asked = info.fieldNodes.some((node) => asksForParts(node.selectionSet, info));
  if (!asked) return statements.cards.bySlug(slug);
  const whole = await statements.wholeProduct(slug);
  if (!whole) return undefined;
  const { id, description, details, options, variants, collections, reviews, histogram } = whole;
  loaders.details.prime(id, { id, description, details, options });
  loaders.variants.prime(id, variants);
  loaders.collectionsOf.prime(id, collections);
  for (let first = 1; first <= REVIEWS_READ_ALONG; first += 1) {
    loaders.reviews.prime(
      { productId: id, first, after: undefined },
      { reviews: reviews.slice(0, first), hasNextPage: reviews.length > first, histogram },
    );
  }
  return whole;
}

function asksForParts(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): boolean {
  return (set?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD) return PARTS.has(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return asksForParts(selection.selectionSet, info);
    return asksForParts(info.fragments[selection.name.value]?.selectionSet, info);
  });
}
