import { defineFragment } from '@tessera/slice-kit/server';
import { loadRecommendations } from './load-recommendations.ts';
import { Recommendations } from './recommendations.tsx';

export const recommendationsFragment = defineFragment({
  Component: Recommendations,
  load: loadRecommendations,
  cache: ({ product }) => ({
    maxAge: 300,
    staleWhileRevalidate: 3600,
    staleIfError: 86_400,
    tags: ['catalog', ...(product ? [`product:${product}`] : [])],
  }),
});
