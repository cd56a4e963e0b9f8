import type { Currency } from '../catalogue-source.ts';
import type { Listings } from '../list-products/listings.ts';
import { wordsOf } from '../search-products/words-of.ts';
import type { CollectionRow } from '../show-collections/collections.ts';

export interface Suggestions {
  ordinals: number[];
  collections: CollectionRow[];
}

/**
 * What a shopper may mean while typing: products by relevance, and collections whose titles have
 * words that begin like every word typed so far.
 */
export async function suggest(
  listings: Listings,
  collections: () => Promise<CollectionRow[]>,
  asked: { text: string; first: number; currency: Currency },
): Promise<Suggestions> {
  const { text, first, currency } = asked;
  if (text === '') return { ordinals: [], collections: [] };
  const [{ places }, { corrected }, all] = await Promise.all([
    listings.page({ text, filter: {}, currency }, { sort: 'RELEVANCE', first }),
    listings.resolve(text),
    collections(),
  ]);
  const begins = (query: string) =>
    all.filter((collection) => titleBegins(collection, wordsOf(query))).slice(0, first);
  const named = begins(text);
  return {
    ordinals: places.map((place) => place.ordinal),
    collections: named.length > 0 || corrected === undefined ? named : begins(corrected),
  };
}

function titleBegins(collection: CollectionRow, typed: string[]): boolean {
  const words = wordsOf(`${collection.title.en} ${collection.title.ko}`);
  return typed.length > 0 && typed.every((start) => words.some((word) => word.startsWith(start)));
}
