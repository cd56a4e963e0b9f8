import { NotFound, type RenderContext } from '@tessera/slice-kit/server';
import { collectionAddress } from '../addresses/addresses.ts';
import type { Crumb } from '../breadcrumbs/breadcrumbs.tsx';
import { CollectionDocument } from '../generated/graphql.ts';
import { beginAgain } from '../listing/begin-again.ts';
import { readListing, toFilter } from '../listing/listing-state.ts';
import { pageOf, toListing, type ListingView } from '../listing/to-listing.ts';
import { toPicture, type PictureView } from '../picture/to-picture.ts';
import { listingTexts } from '../texts/listing.ts';

export interface CollectionProps {
  handle: string;
  title: string;
  blurb: string;
  picture: PictureView | null;
  breadcrumbs: { label: string; crumbs: Crumb[] };
  listing: ListingView;
}

export async function loadCollection(
  { url, params }: { url: URL; params: Record<string, string> },
  context: RenderContext,
): Promise<CollectionProps> {
  const handle = params['collection'] ?? '';
  const state = { ...readListing(url), query: null, collection: handle };
  const path = collectionAddress(handle);
  const { collection, products } = await context
    .execute(CollectionDocument, {
      handle,
      filter: toFilter(state, context.currency),
      sort: state.sort,
      ...pageOf(state),
    })
    .catch((error: unknown) => beginAgain(error, { ...state, collection: null }, path));
  if (!collection) throw new NotFound(`no collection "${handle}"`);
  const texts = listingTexts[context.locale];
  return {
    handle,
    title: collection.title,
    blurb: collection.blurb,
    picture: collection.picture && toPicture(collection.picture),
    breadcrumbs: {
      label: texts.breadcrumbs,
      crumbs: [{ label: texts.home, href: '/' }, { label: collection.title }],
    },
    listing: toListing(products, state, path, context, 'collection'),
  };
}
