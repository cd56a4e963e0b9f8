/** The rival: GraphQL Yoga on node:http with the catalog's schema, answering from memory. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { announce } from '../load/announce.ts';

export interface BareYogaConfig {
  /** The schema in GraphQL's own language. */
  schemaFile: string;
  /** JSON: what `product(slug)` answers, by slug. */
  productsFile: string;
}

const { schemaFile, productsFile } = JSON.parse(process.argv[2] ?? '{}') as BareYogaConfig;
const products = JSON.parse(readFileSync(productsFile, 'utf8')) as Record<string, unknown>;

const yoga = createYoga({
  logging: false,
  graphiql: false,
  landingPage: false,
  schema: createSchema({
    typeDefs: readFileSync(schemaFile, 'utf8'),
    resolvers: {
      Query: { product: (_root: unknown, { slug }: { slug: string }) => products[slug] ?? null },
    },
  }),
});

announce(createServer((req, res) => void yoga(req, res)));
