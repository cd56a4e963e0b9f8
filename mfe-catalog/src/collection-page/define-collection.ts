import { definePage } from '@tessera/slice-kit/server';
import { collectionAddress } from '../addresses/addresses.ts';
import { pageHead } from '../head/page-head.ts';
import { breadcrumbList, itemList } from '../head/structured-data.ts';
import { collectionTexts } from '../texts/listing.ts';
import { CollectionPage } from './collection-page.tsx';
import { loadCollection } from './load-collection.ts';

export const collectionPage = definePage({
  Component: CollectionPage,
  load: loadCollection,
  head: ({ handle, title, blurb, picture, breadcrumbs, listing }, { origin, locale }, url) =>
    pageHead({
      title: collectionTexts[locale].title(title),
      description: blurb,
      origin,
      locale,
      path: collectionAddress(handle),
      picture,
      index: url.search === '',
      data: [breadcrumbList(breadcrumbs.crumbs, origin), itemList(listing.cards, origin)],
    }),
  cache: ({ handle }) => ({
    maxAge: 30,
    staleWhileRevalidate: 300,
    staleIfError: 86_400,
    tags: ['catalog', `collection:${handle}`],
  }),
});
