import { defineFragment } from '@tessera/slice-kit/server';
import { loadSearchBox } from './load-search-box.ts';
import { SearchBox } from './search-box.tsx';

export const searchBoxFragment = defineFragment({
  Component: SearchBox,
  load: loadSearchBox,
  cache: () => ({
    maxAge: 3600,
    staleWhileRevalidate: 86_400,
    staleIfError: 86_400,
    tags: ['catalog'],
  }),
});
