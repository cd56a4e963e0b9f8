import { defineFragment } from '@tessera/slice-kit/server';
import { loadNavigation } from './load-navigation.ts';
import { Navigation } from './navigation.tsx';

export const navigationFragment = defineFragment({
  Component: Navigation,
  load: loadNavigation,
  cache: () => ({
    maxAge: 300,
    staleWhileRevalidate: 3600,
    staleIfError: 86_400,
    tags: ['catalog'],
  }),
});
