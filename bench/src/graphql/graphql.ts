import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rounds, type Bench, type BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';
import { forkServer } from '../load/fork-server.ts';
import { describeCpu, measureInTurn, type ContestantResult } from '../load/measure-in-turn.ts';
import { LOAD_TOOL, type LoadPlan, type LoadRequest } from '../load/measure-load.ts';
import { instanceOrigin } from '../shop/ask-control.ts';
import { buildOnce } from '../shop/build-once.ts';
import { productPaths } from '../shop/product-paths.ts';
import { runShop } from '../shop/run-shop.ts';
import { trustedDocument } from '../shop/trusted-documents.ts';
import type { BareYogaConfig } from './bare-yoga.ts';

const CONNECTIONS = 16;
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  'tessera-locale': 'en',
  'tessera-currency': 'USD',
};

/** The query of the product page at the catalog. */
export const graphqlBench: Bench = {
  name: 'graphql',
  about: 'the product query at the catalog, beside a bare Yoga server with static data',
  async run(run) {
    await buildOnce(run);
    run.step('starts the shop');
    const { origin, home } = await runShop(run);
    const slugs = (await productPaths(origin)).map((path) => path.slice('/p/'.length));
    const product = trustedDocument('Product');
    const gateway = origin.replace('//localhost', '//127.0.0.1');
    const catalog = await instanceOrigin(home, 'catalog');
    const trusted = slugs.map((slug) =>
      post('/graphql', { documentId: product.id, variables: variablesOf(slug) }),
    );
    const yoga = await startBareYoga(run, await readProducts(catalog, trusted, slugs));
    const plan = (to: string, requests: LoadRequest[]): LoadPlan => ({
      origin: to,
      requests,
      connections: CONNECTIONS,
      seconds: rounds(run, 5, 2),
    });
    const results = await measureInTurn(
      {
        catalog: { plan: plan(catalog, trusted), home },
        gateway: {
          plan: plan(
            gateway,
            trusted.map((request) => ({ ...request, path: '/api/catalog/graphql' })),
          ),
          home,
        },
        yoga: {
          plan: plan(
            yoga,
            slugs.map((slug) =>
              post('/graphql', { query: product.text, variables: variablesOf(slug) }),
            ),
          ),
        },
      },
      { rounds: rounds(run, 5), step: run.step },
    );
    const rival = { name: 'bare Yoga, static data', value: results.yoga.perSecond };
    return {
      figures: [
        {
          name: 'product queries, at the catalog',
          unit: '/s',
          ours: results.catalog.perSecond,
          rival,
        },
        {
          name: 'product queries, through the gateway',
          unit: '/s',
          ours: results.gateway.perSecond,
          rival,
        },
        {
          name: 'product query, p50 at full load',
          unit: 'ms',
          ours: results.catalog.p50,
          rival: { ...rival, value: results.yoga.p50 },
        },
        {
          name: 'product query, p99 at full load',
          unit: 'ms',
          ours: results.catalog.p99,
          rival: { ...rival, value: results.yoga.p99 },
        },
      ],
      notes: [
        `${slugs.length} products in turn, ${CONNECTIONS} connections, ${LOAD_TOOL} on the same cores; ours reads PostgreSQL, the rival its memory`,
        `processor time a query: ${describeCpu(results.catalog.cpu)}; through the gateway: ${describeCpu(results.gateway.cpu)}`,
      ],
      details: results satisfies Record<string, ContestantResult>,
    };
  },
};

function variablesOf(slug: string) {
  return { slug, reviews: 6, reviewsAfter: null };
}

function post(path: string, body: unknown): LoadRequest {
  return { method: 'POST', path, headers: HEADERS, body: JSON.stringify(body) };
}

/** What the catalog answers, by slug. @throws Error when it answers with errors */
async function readProducts(
  catalog: string,
  requests: LoadRequest[],
  slugs: string[],
): Promise<Record<string, unknown>> {
  const products: Record<string, unknown> = {};
  for (const [index, { path, headers, body }] of requests.entries()) {
    const response = await fetch(catalog + path, {
      method: 'POST',
      headers: headers!,
      body: body!,
    });
    const answer = (await response.json()) as { data?: { product: unknown }; errors?: unknown };
    if (!answer.data?.product) {
      throw new Error(
        `the product query failed (${response.status}): ${JSON.stringify(answer.errors)}`,
      );
    }
    products[slugs[index]!] = answer.data.product;
  }
  return products;
}

function startBareYoga(run: BenchRun, products: Record<string, unknown>): Promise<string> {
  const productsFile = join(run.folder, 'products.json');
  writeFileSync(productsFile, JSON.stringify(products));
  const config: BareYogaConfig = {
    schemaFile: join(ROOT, 'backends/catalog/contract/schema.graphql'),
    productsFile,
  };
  return forkServer(run, new URL('bare-yoga.ts', import.meta.url), config);
}
