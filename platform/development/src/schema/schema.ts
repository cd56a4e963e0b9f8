import { readFile, writeFile } from 'node:fs/promises';
import {
  buildClientSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type IntrospectionQuery,
} from 'graphql';
import { mergeSchema } from './merge-schema.ts';

/**
 * Writes the published schema of a slice anew when its service answers another one.
 *
 * @param file `contract/schema.graphql`
 * @param ask posts to the service's GraphQL and gives the answer's JSON
 * @returns whether it changed; false as well while the service does not answer introspection
 */
export async function refreshSchema(
  file: string,
  ask: (body: object) => Promise<unknown>,
): Promise<boolean> {
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === undefined) return false;
  const { data } = (await ask({ query: getIntrospectionQuery() })) as {
    data?: IntrospectionQuery | null;
  };
  if (!data) return false;
  const answered = printSchema(lexicographicSortSchema(buildClientSchema(data)));
  const next = mergeSchema(written, answered);
  if (next === written) return false;
  await writeFile(file, next);
  return true;
}
