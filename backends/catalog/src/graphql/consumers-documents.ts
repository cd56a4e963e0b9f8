import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripIgnoredCharacters } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { TrustedDocuments } from './trusted-documents.ts';

/**
 * Documents of other slices' backends that this one has promised to answer, by the id of their text.
 * What they ask is public, so they are answered whoever sends them: also a backend that stands
 * outside of this mesh, on the machine of somebody who works on it.
 *
 * @param folder `contract/consumers` of the release: `<slice>/<document>.graphql`
 */
export async function readConsumersDocuments(folder: string): Promise<TrustedDocuments> {
  const documents = new Map<string, string>();
  for await (const file of glob('*/*.graphql', { cwd: folder })) {
    const text = await readFile(join(folder, file), 'utf8');
    documents.set(idOf(text), text);
  }
  return documents;
}

/** Takes a document that is sent in full for the trusted one that it is. */
export function recogniseDocuments(trusted: TrustedDocuments): Plugin {
  return {
    onParams({ params, setParams }) {
      const { query } = params;
      if (typeof query !== 'string' || query.length > LONGEST) return;
      const documentId = idOfSent(query);
      if (documentId === undefined || !trusted.has(documentId)) return;
      const { query: _sent, ...rest } = params;
      setParams({ ...rest, documentId } as GraphQLParams);
    },
  };
}

/** Characters; longer ones are nobody's promise. */
const LONGEST = 10_000;

function idOfSent(text: string): string | undefined {
  try {
    return idOf(text);
  } catch {
    // It is told so where it is parsed.
    return undefined;
  }
}

/** Of what it asks, however it is laid out. */
function idOf(text: string): string {
  return `sha256:${createHash('sha256').update(stripIgnoredCharacters(text)).digest('hex')}`;
}
