import { definePage } from '@tessera/slice-kit/server';
import { pageHead } from '../head/page-head.ts';
import { website } from '../head/structured-data.ts';
import { HomePage } from './home-page.tsx';
import { loadHome } from './load-home.ts';

export const homePage = definePage({
  Component: HomePage,
  load: loadHome,
  head: ({ title, description, hero }, { origin, locale }) =>
    pageHead({
      title,
      description,
      origin,
      locale,
      path: '/',
      picture: hero?.picture ?? null,
      data: [website(origin)],
    }),
  cache: () => ({ maxAge: 60, staleWhileRevalidate: 600, staleIfError: 86_400, tags: ['catalog'] }),
});
