import type { RenderContext } from '@tessera/slice-kit/server';
import { collectionAddress, searchAddress } from '../addresses/addresses.ts';
import {
  PopularCollectionsDocument,
  SearchDocument,
  type SearchQuery,
} from '../generated/graphql.ts';
import { beginAgain } from '../listing/begin-again.ts';
import { readListing, toFilter, type ListingState } from '../listing/listing-state.ts';
import { pageOf, toListing, type ListingView } from '../listing/to-listing.ts';
import { toPicture, type PictureView } from '../picture/to-picture.ts';
import { searchTexts } from '../texts/listing.ts';

export interface SearchProps {
  title: string;
  description: string;
  heading: string;
  /** Says that another word than the typed one was searched for. */
  corrected: string | null;
  listing: ListingView | null;
  nothing: NothingFound | null;
}

/** What is said instead of a listing when the query itself found nothing. */
export interface NothingFound {
  help: string[];
  popular: string;
  collections: { href: string; title: string; count: string; picture: PictureView | null }[];
}

const POPULAR = 4;

export async function loadSearch(
  { url }: { url: URL },
  context: RenderContext,
): Promise<SearchProps> {
  const state = readListing(url);
  const texts = searchTexts[context.locale];
  const path = searchAddress();
  const { products } = await context
    .execute(SearchDocument, {
      query: state.query,
      filter: toFilter(state, context.currency),
      sort: state.sort,
      ...pageOf(state),
    })
    .catch((error: unknown) => beginAgain(error, state, path));
  const listing = toListing(products, state, path, context);
  const subject = state.query ? null : onlyKind(products, state);
  const nothing = state.query !== null && products.totalCount === 0 && !listing.filtered;
  return {
    title: state.query
      ? texts.title(state.query)
      : subject
        ? `${subject} · Tessera`
        : texts.titleWithoutQuery,
    description: texts.description,
    heading: state.query
      ? nothing
        ? texts.nothing(state.query)
        : texts.heading(state.query)
      : (subject ?? texts.headingWithoutQuery),
    corrected:
      state.query && products.correctedQuery
        ? texts.corrected(state.query, products.correctedQuery)
        : null,
    listing: nothing ? null : listing,
    nothing: nothing ? await loadHelp(context) : null,
  };
}

/** The kind's own name as the heading, when it is all that was asked for: `/search?kind=print`. */
function onlyKind(products: SearchQuery['products'], { kinds }: ListingState): string | null {
  if (kinds.length !== 1) return null;
  const facet = products.facets.find(({ key }) => key === 'kind');
  return facet?.values.find(({ value }) => value === kinds[0])?.label ?? null;
}

async function loadHelp({ locale, execute }: RenderContext): Promise<NothingFound> {
  const texts = searchTexts[locale];
  const { collections } = await execute(PopularCollectionsDocument, {});
  return {
    help: texts.help,
    popular: texts.popular,
    collections: collections.slice(0, POPULAR).map((collection) => ({
      href: collectionAddress(collection.handle),
      title: collection.title,
      count: texts.pieces(collection.productCount),
      picture: collection.picture && toPicture(collection.picture),
    })),
  };
}
