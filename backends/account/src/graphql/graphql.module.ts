import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { READ_VIEWER, type ReadViewer } from '../sessions/viewer.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { prepareContext } from './context.ts';
import { createExecuteDocument, type ExecuteDocument } from './execute-document.ts';
import { serveGraphql } from './serve-graphql.ts';
import { accountSchema } from './schema.ts';
import {
  either,
  parseTrustedDocuments,
  readRetainedDocuments,
  readTrustedDocuments,
} from './trusted-documents.ts';
import { createAccountYoga } from './yoga.ts';

/** Injects {@link ExecuteDocument}. */
export const EXECUTE_DOCUMENT = Symbol('execute-document');
const GRAPHQL = Symbol('graphql');

interface Graphql {
  execute: ExecuteDocument;
  yoga: ReturnType<typeof createAccountYoga>;
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
          inject: [POOL, READ_VIEWER],
          useFactory: (pool: pg.Pool, readViewer: ReadViewer) =>
            build(settings, { pool, readViewer }),
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
  services: { pool: pg.Pool; readViewer: ReadViewer },
): Promise<Graphql> {
  const schema = accountSchema();
  const documents = await readTrustedDocuments(join(settings.releaseDirectory, 'documents.json'));
  const makeContext = prepareContext(services);
  const retained = await readRetainedDocuments(settings.retainedDocuments ?? [], schema);
  const own = parseTrustedDocuments(documents, schema);
  // While it is worked on, what fits is taken and what does not is left out.
  const parsed = settings.development ? either(own, retained.parsed) : own;
  return {
    execute: createExecuteDocument(schema, parsed, makeContext),
    yoga: createAccountYoga({
      schema,
      documents: either(documents, retained.texts),
      makeContext,
      settings,
    }),
  };
}
