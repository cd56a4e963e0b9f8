import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { resolveQuery, type ResolvedQuery } from '../search-products/resolve-query.ts';
import { countFacets, type CountedValue } from './count-facets.ts';
import { findPage, type FoundPage, type PageRequest } from './find-page.ts';
import { keyOf, type ProductQuery } from './product-query.ts';

/** Answers about listings, remembered for a moment: many visitors ask the same at once. */
export interface Listings {
  resolve(text: string): Promise<ResolvedQuery>;
  facets(query: ProductQuery): Promise<CountedValue[]>;
  page(query: ProductQuery, request: PageRequest): Promise<FoundPage>;
}

/**
 * @param remember milliseconds that an answer may be old; 0 asks the database every time
 */
export function createListings(pool: pg.Pool, remember = 5_000): Listings {
  const resolve = remembered(remember, (text: string) => resolveQuery(pool, text));
  const groupsOf = async (query: ProductQuery) => {
    if (query.text === undefined) return [];
    const { groups } = await resolve(query.text, query.text);
    // Nothing but signs or stop words was typed: that finds nothing rather than everything.
    return groups.length > 0 ? groups : [[]];
  };
  const facets = remembered(remember, async (query: ProductQuery) =>
    countFacets(pool, query, await groupsOf(query)),
  );
  const page = remembered(remember, async (asked: { query: ProductQuery; request: PageRequest }) =>
    findPage(pool, asked.query, await groupsOf(asked.query), asked.request),
  );
  return {
    resolve: (text) => resolve(text, text),
    facets: (query) => facets(keyOf(query), query),
    page: (query, request) => page(keyOf(query) + JSON.stringify(request), { query, request }),
  };
}

/** Equal questions share one answer while it is on its way and for `ttl` milliseconds after. */
function remembered<Question, Answer extends object>(
  ttl: number,
  ask: (question: Question) => Promise<Answer>,
): (key: string, question: Question) => Promise<Answer> {
  if (ttl === 0) return (_key, question) => ask(question);
  const cache = new LRUCache<string, Answer, { question: Question }>({
    max: 1_000,
    ttl,
    fetchMethod: (_key, _stale, { context }) => ask(context.question),
  });
  return (key, question) => cache.forceFetch(key, { context: { question } });
}
