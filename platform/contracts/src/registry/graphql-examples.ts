import { join } from 'node:path';
import { invalid, readOptional, type PublishedContract } from './read-registry.ts';

/**
 * What a slice's GraphQL interface answers, by example, `graphql-examples.json`: name of a type →
 * objects of it, with the fields that matter.
 */
export type GraphqlExamples = Record<string, Record<string, unknown>[]>;

export const GRAPHQL_EXAMPLES_FILE = 'graphql-examples.json';

/** @throws ContractsError `invalid_contract` */
export async function readGraphqlExamples({
  directory,
}: PublishedContract): Promise<GraphqlExamples> {
  const file = join(directory, GRAPHQL_EXAMPLES_FILE);
  const text = await readOptional(file);
  if (text === undefined) return {};
  let examples: unknown;
  try {
    examples = JSON.parse(text);
  } catch (cause) {
    throw invalid(file, (cause as Error).message, cause);
  }
  const isRight =
    typeof examples === 'object' && examples !== null && Object.values(examples).every(isList);
  if (!isRight) throw invalid(file, 'has to be an object: name of a type → list of objects');
  return examples as GraphqlExamples;
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
}
