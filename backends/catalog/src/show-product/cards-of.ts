import type { Loaders } from '../graphql/loaders.ts';
import type { ProductCard } from './product-cards.ts';

/** The products at the given ordinals, without those that have gone in the meantime. */
export async function cardsOf(
  loaders: Loaders,
  ordinals: readonly number[],
): Promise<ProductCard[]> {
  const cards = await Promise.all(ordinals.map((ordinal) => loaders.card.load(ordinal)));
  return cards.filter((card) => card !== undefined);
}
