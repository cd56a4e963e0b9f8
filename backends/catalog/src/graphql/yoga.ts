import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { usePersistedOperations as persistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { NoSchemaIntrospectionCustomRule, type GraphQLSchema } from 'graphql';
import { createYoga, type GraphQLParams, type Plugin } from 'graphql-yoga';
import { recogniseDocuments } from './consumers-documents.ts';
import { errorFields, log } from '../log.ts';
import type { MakeContext, RequestContext } from './context.ts';
import { operationAttribute, type ServerContext } from './operation-attribute.ts';
import type { DocumentLookup, TrustedDocuments } from './trusted-documents.ts';
import { publicCaching } from './public-caching.ts';
import { visitorOf } from './visitor.ts';

export interface YogaOptions {
  schema: GraphQLSchema;
  documents: DocumentLookup<string>;
  /** Those of them that may be sent in full. */
  consumersDocuments?: TrustedDocuments;
  makeContext: MakeContext;
  /** Takes any document and answers introspection. */
  development: boolean;
  /** Whether a request comes from the backend of a slice, which may send documents of its own. */
  isPeer?: (request: Request) => boolean;
}

/** The most bytes of a request's body. */
export const BODY_LIMIT = 64 * 1024;

/**
 * The catalog's GraphQL over HTTP. In production visitors are answered trusted documents alone, and
 * nobody introspection.
 */
export function createCatalogueYoga({
  schema,
  documents,
  consumersDocuments = new Map(),
  makeContext,
  development,
  isPeer = () => false,
}: YogaOptions) {
  return createYoga<ServerContext, RequestContext>({
    schema,
    graphqlEndpoint: '/graphql',
    graphiql: development,
    landingPage: false,
    batching: false,
    cors: false,
    multipart: false,
    maxRequestBodySize: BODY_LIMIT,
    extraParamNames: ['documentId'],
    logging: {
      debug: () => {},
      info: () => {},
      warn: (message: unknown) => log('warn', String(message)),
      error: (error: unknown) => log('error', 'graphql failed', errorFields(error)),
    },
    maskedErrors: { isDev: development },
    context: ({ request }) => makeContext(visitorOf((name) => request.headers.get(name))),
    plugins: [
      limits(),
      recogniseDocuments(consumersDocuments),
      persistedOperations({
        allowArbitraryOperations: (request) =>
          development || (request.method === 'POST' && isPeer(request)),
        extractPersistedOperationId: documentIdOf,
        getPersistedOperation: (id) => documents.get(id) ?? null,
        customErrors: {
          notFound: badRequest(
            'UNKNOWN_DOCUMENT',
            'documentId: no document of this release has it',
          ),
          keyNotFound: badRequest(
            'DOCUMENT_ID_REQUIRED',
            'documentId: give the id of a trusted document',
          ),
          persistedQueryOnly: badRequest(
            'TRUSTED_DOCUMENTS_ONLY',
            'query: only trusted documents are answered; give a documentId instead',
          ),
        },
      }),
      ...(development ? [] : [noIntrospection()]),
      publicCaching(),
      operationAttribute(),
    ],
  });
}

// For trusted documents as well, once for each of them: a release that asks for too much should be
// noticed before its visitors are. Page sizes are checked where they are used.
function limits(): Plugin {
  return EnvelopArmorPlugin({
    maxDepth: { n: 10 },
    maxAliases: { n: 20 },
    maxTokens: { n: 2_000 },
    costLimit: { maxCost: 10_000, ignoreIntrospection: true },
    blockFieldSuggestion: { enabled: false },
  }) as Plugin;
}

function noIntrospection(): Plugin {
  return {
    onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
  };
}

function badRequest(code: string, message: string) {
  return { message, extensions: { code, http: { status: 400 } } };
}

function documentIdOf(params: GraphQLParams & { documentId?: unknown }, request: Request) {
  const { documentId } = params;
  if (typeof documentId === 'string') return documentId;
  return request.method === 'GET' ? new URL(request.url).searchParams.get('documentId') : null;
}
