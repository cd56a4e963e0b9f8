import { execute, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { TrustedDocument } from '@tessera/slice-kit/server';
import type { MakeContext, Visitor } from './context.ts';
import type { DocumentLookup } from './trusted-documents.ts';

/** Runs a trusted document in this process, for the slice's own pages. */
export type ExecuteDocument = <TData, TVariables extends Record<string, unknown>>(
  document: TrustedDocument<TData, TVariables>,
  variables: TVariables,
  visitor: Visitor,
) => Promise<TData>;

/**
 * @param documents parsed and validated
 * @returns a function that throws the first GraphQL error, or one that says that the release lacks
 *   the document
 */
export function createExecuteDocument(
  schema: GraphQLSchema,
  documents: DocumentLookup<DocumentNode>,
  makeContext: MakeContext,
): ExecuteDocument {
  return async <TData, TVariables extends Record<string, unknown>>(
    trusted: TrustedDocument<TData, TVariables>,
    variableValues: TVariables,
    visitor: Visitor,
  ): Promise<TData> => {
    const id = String(trusted.__meta__?.['hash']);
    const document = documents.get(id);
    if (!document) throw new Error(`documents.json of this release has no ${id}`);
    const contextValue = makeContext(visitor);
    const result = await execute({ schema, document, variableValues, contextValue });
    if (result.errors?.[0]) throw result.errors[0];
    return result.data as TData;
  };
}
