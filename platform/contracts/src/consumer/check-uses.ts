import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, parse, validate, type GraphQLSchema } from 'graphql';
import type { Registry } from '../registry/read-registry.ts';
import type { ConsumerFinding } from './finding.ts';

const USES = 'contract/uses';
const ENDING = '.graphql';

/** Whether the documents that a backend sends to others, `contract/uses/<slice>/`, fit their schemas. */
export async function checkUses(registry: Registry, backend: string): Promise<ConsumerFinding[]> {
  const slices = await readdir(join(backend, USES)).catch((): string[] => []);
  const found = await Promise.all(
    slices.sort().map(async (slice): Promise<ConsumerFinding[]> => {
      const files = await readdir(join(backend, USES, slice));
      const schema = schemaOf(registry, slice);
      const checks = files
        .filter((name) => name.endsWith(ENDING))
        .sort()
        .map(async (name) => {
          const where = `${USES}/${slice}/${name}`;
          const text = await readFile(join(backend, where), 'utf8');
          return problemsOf(schema, slice, text).map((problem) => ({
            ...{ what: 'operation' as const, of: slice, where, problem },
            fix: `Ask for what contracts/${slice}/schema.graphql has, or wait until ${slice} has published it.`,
          }));
        });
      return (await Promise.all(checks)).flat();
    }),
  );
  return found.flat();
}

function schemaOf({ contracts }: Registry, slice: string): GraphQLSchema | undefined {
  const schema = contracts.get(slice)?.schema;
  return schema === undefined ? undefined : buildSchema(schema);
}

function problemsOf(schema: GraphQLSchema | undefined, slice: string, text: string): string[] {
  if (!schema) return [`${slice} has published no schema.`];
  try {
    return validate(schema, parse(text)).map(({ message }) => message);
  } catch (error) {
    return [(error as Error).message];
  }
}
