import { rounds, type Bench, type Figure } from '../harness/bench.ts';
import { medianOf, percentile } from '../harness/statistics.ts';
import { openLoop } from '../load/open-loop.ts';
import { describeCpu } from '../load/measure-in-turn.ts';
import { cpuPerRequest, readCpuTimes } from '../shop/cpu-time.ts';
import { trustedDocument } from '../shop/trusted-documents.ts';
import { PRODUCTS, runLargeShop } from './large-shop.ts';
import { makeQueries, type SearchQuery } from './make-queries.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { timeNaiveSearch, timeSelectOne } from './rivals.ts';

const PER_SECOND = 50;
const PAGE_SIZE = 24;

interface Times {
  p50: number;
  p99: number;
  max: number;
}

interface Round {
  search: Times;
  suggest: Times;
  byKind: Record<string, Times>;
  selectOne: Times;
  naive: Times;
  cpu: Record<string, number>;
}

/** Search over a large catalogue, facets included, the way visitors come: at a rate of their own. */
export const searchBench: Bench = {
  name: 'search',
  about: `search over ${PRODUCTS.toLocaleString('en')} products at ${PER_SECOND} requests/s, facets included`,
  async run(run) {
    const { shop, database } = await runLargeShop(run);
    const { titles, facets } = await readVocabulary(database);
    const seconds = rounds(run, 25, 5);
    const count = PER_SECOND * seconds;
    const ask = { search: askSearch(shop.origin), suggest: askSuggest(shop.origin) };

    run.step('warms up');
    const before = makeQueries(titles, facets, 100, 99);
    await openLoop({ perSecond: PER_SECOND, count: 100 }, (index) => ask.search(before[index]!));

    const results: Round[] = [];
    const often = rounds(run, 3);
    for (let round = 1; round <= often; round++) {
      // Other queries each time: nothing that an earlier round left anywhere helps the next.
      const queries = makeQueries(titles, facets, count, round);
      const typed = queries.filter(({ kind }) => kind === 'prefix' || kind === 'typo');
      run.step(`round ${round} of ${often}: search, ${seconds} s at ${PER_SECOND}/s`);
      const cpuBefore = await readCpuTimes(shop.home);
      const { search, byKind } = await timeSearches(queries, ask.search);
      const cpu = cpuPerRequest(cpuBefore, await readCpuTimes(shop.home), count);
      run.step(`round ${round} of ${often}: typeahead`);
      const suggest = await timeOpenLoop(typed, ask.suggest);
      run.step(`round ${round} of ${often}: rivals`);
      const selectOne = timesOf(await timeSelectOne(database, 500));
      const words = queries.filter(({ query }) => query !== undefined).slice(0, 60);
      const naive = timesOf(await timeNaiveSearch(database, words));
      results.push({ search, byKind, suggest, selectOne, naive, cpu });
    }
    return {
      figures: toFigures(results),
      notes: [
        `open loop, ${count} requests a round, ${often} rounds; through the gateway, from when a request was due to its last byte`,
        `p99 by kind: ${Object.entries(results[0]!.byKind)
          .map(([kind, { p99 }]) => `${kind} ${p99.toFixed(1)} ms`)
          .join(', ')}`,
        `processor time a search: ${describeCpu(results[0]!.cpu)}`,
        'ILIKE: title only, no facets, no typing mistakes, no ranking, one at a time',
      ],
      details: { rounds: results },
    };
  },
};

function toFigures(results: Round[]): Figure[] {
  const middle = (pick: (round: Round) => number) => medianOf(results, pick);
  const naive = (key: keyof Times) => ({
    name: 'naive ILIKE',
    value: middle((round) => round.naive[key]),
  });
  const selectOne = (key: keyof Times) => ({
    name: 'select 1',
    value: middle((round) => round.selectOne[key]),
  });
  return [
    { name: 'search, p50', unit: 'ms', ours: middle((r) => r.search.p50), rival: naive('p50') },
    {
      name: 'search, p99',
      unit: 'ms',
      ours: middle((r) => r.search.p99),
      aim: { at: 'most', value: 30 },
      rival: naive('p99'),
    },
    { name: 'search, slowest', unit: 'ms', ours: middle((r) => r.search.max), rival: naive('max') },
    {
      name: 'typeahead, p50',
      unit: 'ms',
      ours: middle((r) => r.suggest.p50),
      rival: selectOne('p50'),
    },
    {
      name: 'typeahead, p99',
      unit: 'ms',
      ours: middle((r) => r.suggest.p99),
      rival: selectOne('p99'),
    },
  ];
}

async function timeSearches(
  queries: SearchQuery[],
  ask: (query: SearchQuery) => Promise<void>,
): Promise<{ search: Times; byKind: Record<string, Times> }> {
  const times = new Map<string, number[]>();
  const search = await timeOpenLoop(queries, async (query) => {
    const started = performance.now();
    await ask(query);
    const known = times.get(query.kind) ?? [];
    times.set(query.kind, [...known, performance.now() - started]);
  });
  const byKind = Object.fromEntries([...times].map(([kind, all]) => [kind, timesOf(all)]));
  return { search, byKind };
}

async function timeOpenLoop(
  queries: SearchQuery[],
  ask: (query: SearchQuery) => Promise<void>,
): Promise<Times> {
  const { latencies, failed, reasons } = await openLoop(
    { perSecond: PER_SECOND, count: queries.length },
    (index) => ask(queries[index]!),
  );
  if (failed > 0) throw new Error(`${failed} of ${queries.length} failed: ${reasons.join('; ')}`);
  return timesOf(latencies);
}

function timesOf(latencies: number[]): Times {
  return {
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    max: Math.max(...latencies),
  };
}

function askSearch(origin: string): (query: SearchQuery) => Promise<void> {
  const { id } = trustedDocument('Search');
  return async ({ locale, query, filter }) => {
    await askCatalog(origin, locale, {
      documentId: id,
      variables: {
        query: query ?? null,
        filter,
        sort: null,
        first: PAGE_SIZE,
        after: null,
        before: null,
      },
    });
  };
}

function askSuggest(origin: string): (query: SearchQuery) => Promise<void> {
  const { id } = trustedDocument('Suggest');
  return async ({ locale, query }) => {
    await askCatalog(origin, locale, {
      documentId: id,
      variables: { query: query ?? '', first: 5 },
    });
  };
}

async function askCatalog(origin: string, locale: string, body: unknown): Promise<void> {
  const response = await fetch(`${origin}/api/catalog/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'tessera-locale': locale,
      'tessera-currency': 'USD',
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok || !text.startsWith('{"data":{')) {
    throw new Error(`answered ${response.status}: ${text.slice(0, 200)}`);
  }
}
