import { defineFragment } from '@tessera/slice-kit/server';
import { loadSingleCard } from './load-single-card.ts';
import { SingleCard } from './single-card.tsx';

export const singleCardFragment = defineFragment({
  Component: SingleCard,
  load: loadSingleCard,
  cache: ({ product }) => ({
    maxAge: 300,
    staleWhileRevalidate: 3600,
    staleIfError: 86_400,
    tags: ['catalog', `product:${product}`],
  }),
});
