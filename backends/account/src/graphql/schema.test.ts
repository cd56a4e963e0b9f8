import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildSchema,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
  print,
  type GraphQLSchema,
} from 'graphql';
import { expect, it } from 'vitest';
import { accountSchema } from './schema.ts';

const CONTRACT = join(import.meta.dirname, '../../contract/schema.graphql');

it('is the published contract', async () => {
  const published = buildSchema(await readFile(CONTRACT, 'utf8'));
  expect(structureOf(accountSchema())).toBe(structureOf(published));
});

/** The schema without its descriptions: those may be improved at any time. */
function structureOf(schema: GraphQLSchema): string {
  const document = visit(parse(printSchema(lexicographicSortSchema(schema))), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return print(document);
}
