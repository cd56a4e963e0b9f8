import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { Release } from '@tessera/control/releases';

/** What a release promises others and asks of them, as far as its files tell. */
export interface ReleaseContract {
  slice: string;
  /** The first 12 hex digits of its digest. */
  release: string;
  /** Null for the shell. */
  manifest: SliceManifest | null;
  /** Its published GraphQL schema, SDL. */
  schema: string | undefined;
  /** Trusted documents of its own UI by id. */
  documents: Map<string, string>;
  /** Documents it sends to other slices: slice → name → document. */
  uses: Map<string, Map<string, string>>;
  /** Topic → JSON Schema of what it publishes. */
  publishes: Map<string, object>;
  /** Topic → JSON Schema of what it needs of an event of others. */
  consumes: Map<string, object>;
  /** In the order in which they are applied. */
  migrations: { name: string; sql: string }[];
}

/** `cart 3f9a01c2d4e5` */
export function nameOf({ slice, release }: Pick<ReleaseContract, 'slice' | 'release'>): string {
  return `${slice} ${release}`;
}

/**
 * Reads what a release of the store promises.
 *
 * @throws Error when a file of it is not what it should be
 */
export async function readReleaseContract({
  directory,
  record,
  manifest,
}: Release): Promise<ReleaseContract> {
  const under = (folder: string, ending: string): string[] =>
    Object.keys(record.files)
      .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending))
      .sort();
  const text = (path: string): Promise<string> => readFile(join(directory, path), 'utf8');
  const schemas = async (folder: string): Promise<Map<string, object>> => {
    const entries = under(folder, SCHEMA).map(async (path) => {
      const schema = JSON.parse(await text(path)) as object;
      return [basename(path, SCHEMA), schema] as const;
    });
    return new Map(await Promise.all(entries));
  };
  return {
    slice: record.slice,
    release: record.release,
    manifest,
    schema:
      'contract/schema.graphql' in record.files ? await text('contract/schema.graphql') : undefined,
    documents: new Map('documents.json' in record.files ? await documentsOf(text) : []),
    uses: await usesOf(under(USES, '.graphql'), text),
    publishes: await schemas('contract/events'),
    consumes: await schemas('contract/consumes'),
    migrations: await Promise.all(
      under('migrations', '.sql').map(async (path) => ({
        name: basename(path),
        sql: await text(path),
      })),
    ),
  };
}

async function documentsOf(
  text: (path: string) => Promise<string>,
): Promise<[id: string, document: string][]> {
  return Object.entries(JSON.parse(await text('documents.json')) as Record<string, string>);
}

const SCHEMA = '.schema.json';
const USES = 'contract/uses';

/** `contract/uses/<slice>/<name>.graphql` */
async function usesOf(
  paths: readonly string[],
  text: (path: string) => Promise<string>,
): Promise<Map<string, Map<string, string>>> {
  const uses = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const [slice = '', file = ''] = path.slice(USES.length + 1).split('/');
    const documents = uses.get(slice) ?? new Map<string, string>();
    uses.set(slice, documents.set(basename(file, '.graphql'), await text(path)));
  }
  return uses;
}
