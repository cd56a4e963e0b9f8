import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { CHECKOUT } from '../checkout/checkout.module.ts';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { ASK_CATALOG, type AskCatalog } from '../products/ask-catalog.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { prepareContext, type RequestContext } from './context.ts';
import { createExecuteDocument, type ExecuteDocument } from './execute-document.ts';
import { serveGraphql } from './serve-graphql.ts';
import { cartSchema } from './schema.ts';
import {
  either,
  parseTrustedDocuments,
  readRetainedDocuments,
  readTrustedDocuments,
} from './trusted-documents.ts';
import { READ_VISITOR, type ReadVisitor } from './visitor.ts';
import { createCartYoga } from './yoga.ts';

/** Injects {@link ExecuteDocument}. */
export const EXECUTE_DOCUMENT = Symbol('execute-document');
const GRAPHQL = Symbol('graphql');

interface Graphql {
  execute: ExecuteDocument;
  yoga: ReturnType<typeof createCartYoga>;
}

@Module({})
export class GraphqlModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return {
      module: GraphqlModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        {
          provide: GRAPHQL,
          inject: [POOL, ASK_CATALOG, CHECKOUT, READ_VISITOR],
          useFactory: (
            pool: pg.Pool,
            askCatalog: AskCatalog,
            checkout: CheckoutParts,
            readVisitor: ReadVisitor,
          ) => build(settings, { pool, askCatalog, checkout }, readVisitor),
        },
        {
          provide: EXECUTE_DOCUMENT,
          inject: [GRAPHQL],
          useFactory: (graphql: Graphql) => graphql.execute,
        },
      ],
      exports: [EXECUTE_DOCUMENT],
    };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(GRAPHQL) private readonly graphql: Graphql,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveGraphql(fastify, this.graphql.yoga, this.settings.origin);
  }
}

async function build(
  settings: Settings,
  services: Pick<RequestContext, 'pool' | 'askCatalog' | 'checkout'>,
  readVisitor: ReadVisitor,
): Promise<Graphql> {
  const schema = cartSchema();
  const documents = await readTrustedDocuments(join(settings.releaseDirectory, 'documents.json'));
  const makeContext = prepareContext(services);
  const retained = await readRetainedDocuments(settings.retainedDocuments ?? [], schema);
  const own = parseTrustedDocuments(documents, schema);
  // While it is worked on, what fits is taken and what does not is left out.
  const parsed = settings.development ? either(own, retained.parsed) : own;
  return {
    execute: createExecuteDocument(schema, parsed, makeContext, readVisitor),
    yoga: createCartYoga({
      schema,
      documents: either(documents, retained.texts),
      makeContext,
      readVisitor,
      settings,
    }),
  };
}
