import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { usePersistedOperations as persistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { NoSchemaIntrospectionCustomRule, type GraphQLSchema } from 'graphql';
import { createYoga, type GraphQLParams, type Plugin } from 'graphql-yoga';
import { errorFields, log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { MakeContext, RequestContext } from './context.ts';
import { operationAttribute, type ServerContext } from './operation-attribute.ts';
import type { DocumentLookup } from './trusted-documents.ts';
import { visitorOf } from './visitor.ts';

export interface YogaOptions {
  schema: GraphQLSchema;
  documents: DocumentLookup<string>;
  makeContext: MakeContext;
  settings: Pick<Settings, 'development'>;
}

/** The most bytes of a request's body. */
export const BODY_LIMIT = 64 * 1024;

/**
 * The account's GraphQL over HTTP. In production trusted documents are answered alone, and introspection
 * is not.
 */
export function createAccountYoga({ schema, documents, makeContext, settings }: YogaOptions) {
  const { development } = settings;
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
      persistedOperations({
        allowArbitraryOperations: development,
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
      belongsToOneVisitor(),
      operationAttribute(),
    ],
  });
}

// For trusted documents as well, once for each of them: a release that asks for too much should be
// noticed before its visitors are.
function limits(): Plugin {
  return EnvelopArmorPlugin({
    // Each fragment within a fragment counts as two steps down.
    maxDepth: { n: 16 },
    maxAliases: { n: 20 },
    maxTokens: { n: 2_000 },
    costLimit: { maxCost: 10_000, ignoreIntrospection: true },
    blockFieldSuggestion: { enabled: false },
  }) as Plugin;
}

function belongsToOneVisitor(): Plugin {
  return {
    onResponse: ({ response }) => response.headers.set('cache-control', 'private, no-store'),
  };
}

function noIntrospection(): Plugin {
  return {
    onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
  };
}

function badRequest(code: string, message: string) {
  return { message, extensions: { code, http: { status: 400 } } };
}

function documentIdOf(params: GraphQLParams & { documentId?: unknown }) {
  return typeof params.documentId === 'string' ? params.documentId : null;
}
