import { readFile } from 'node:fs/promises';
import { parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

/** The operations of this release's own pages and browser code, by their id (`sha256:…`). */
export type TrustedDocuments = ReadonlyMap<string, string>;

/**
 * @param path the release's `documents.json`; a release without one trusts nothing
 */
export async function readTrustedDocuments(path: string): Promise<TrustedDocuments> {
  try {
    const documents = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
    return new Map(Object.entries(documents));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new Error(`${path} is not a map of documents`, { cause: error });
  }
}

/**
 * The operations of earlier releases whose pages may still be open, as far as this schema answers
 * them; all of them, unless somebody took something out all the same.
 *
 * @param paths their `documents.json`
 */
export async function readRetainedDocuments(
  paths: readonly string[],
  schema: GraphQLSchema,
): Promise<TrustedDocuments> {
  const retained = await Promise.all(paths.map(readTrustedDocuments));
  const documents = retained.flatMap((one) => [...one]);
  return new Map(documents.filter(([, text]) => validate(schema, parse(text)).length === 0));
}

/**
 * Parses and validates every trusted document once.
 *
 * @throws Error for a document that this schema does not answer: release and contract do not fit
 */
export function parseTrustedDocuments(
  documents: TrustedDocuments,
  schema: GraphQLSchema,
): Map<string, DocumentNode> {
  const parsed = new Map<string, DocumentNode>();
  for (const [id, text] of documents) {
    const document = parse(text, { noLocation: true });
    const [error] = validate(schema, document);
    if (error) throw new Error(`trusted document ${id}: ${error.message}`);
    parsed.set(id, document);
  }
  return parsed;
}
