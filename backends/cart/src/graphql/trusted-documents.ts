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

/** Operations that are found by their id. */
export type DocumentLookup<T> = Pick<ReadonlyMap<string, T>, 'get'>;

/** The operations of earlier releases, as far as this schema answers them. */
export interface RetainedDocuments {
  texts: DocumentLookup<string>;
  parsed: DocumentLookup<DocumentNode>;
}

/**
 * The operations of earlier releases whose pages may still be open, as far as this schema answers
 * them; all of them, unless somebody took something out all the same. Each is held against the schema
 * when it is asked for: the start of a process does not wait for what pages before it may never ask.
 *
 * @param paths their `documents.json`
 */
export async function readRetainedDocuments(
  paths: readonly string[],
  schema: GraphQLSchema,
): Promise<RetainedDocuments> {
  const retained = await Promise.all(paths.map(readTrustedDocuments));
  const documents = new Map(retained.flatMap((one) => [...one]));
  const known = new Map<string, DocumentNode | undefined>();
  const parsed = (id: string): DocumentNode | undefined => {
    const text = documents.get(id);
    if (text === undefined || known.has(id)) return known.get(id);
    const document = parse(text, { noLocation: true });
    known.set(id, validate(schema, document).length === 0 ? document : undefined);
    return known.get(id);
  };
  return {
    texts: { get: (id) => parsed(id) && documents.get(id) },
    parsed: { get: parsed },
  };
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

/** Found in the one or, if not, in the other. */
export function either<T>(one: DocumentLookup<T>, other: DocumentLookup<T>): DocumentLookup<T> {
  return { get: (id) => one.get(id) ?? other.get(id) };
}
