import { definePage } from '@tessera/slice-kit/server';
import { pageHead } from '../head/page-head.ts';
import { loadSearch } from './load-search.ts';
import { SearchPage } from './search-page.tsx';

export const searchPage = definePage({
  Component: SearchPage,
  load: loadSearch,
  head: ({ title, description }, { origin, locale }, url) =>
    pageHead({
      title,
      description,
      origin,
      locale,
      path: '/search',
      index: url.search === '',
    }),
  cache: () => ({ maxAge: 30, staleWhileRevalidate: 300, staleIfError: 3600, tags: ['catalog'] }),
});
