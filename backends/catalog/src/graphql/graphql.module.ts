import { join } from 'node:path';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { peerOf } from '../mesh/caller.ts';
import type { Settings } from '../settings.ts';
import { prepareContext } from './context.ts';
import { readConsumersDocuments } from './consumers-documents.ts';
import { createExecuteDocument, type ExecuteDocument } from './execute-document.ts';
import { serveGraphql } from './serve-graphql.ts';
import { catalogueSchema } from './schema.ts';
import {
  either,
  parseTrustedDocuments,
  readRetainedDocuments,
  readTrustedDocuments,
} from './trusted-documents.ts';
import { createCatalogueYoga } from './yoga.ts';

/** Injects {@link ExecuteDocument}. */
export const EXECUTE_DOCUMENT = Symbol('execute-document');
const GRAPHQL = Symbol('graphql');

interface Graphql {
  execute: ExecuteDocument;
  yoga: ReturnType<typeof createCatalogueYoga>;
}

@Module({})
export class GraphqlModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return {
      module: GraphqlModule,
      providers: [
        { provide: GRAPHQL, inject: [POOL], useFactory: (pool: pg.Pool) => build(settings, pool) },
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
    @Inject(GRAPHQL) private readonly graphql: Graphql,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    serveGraphql(this.host.httpAdapter.getInstance<Fastify>(), this.graphql.yoga);
  }
}

async function build(settings: Settings, pool: pg.Pool): Promise<Graphql> {
  const schema = catalogueSchema();
  const documents = await readTrustedDocuments(join(settings.releaseDirectory, 'documents.json'));
  const makeContext = prepareContext(pool);
  const retained = await readRetainedDocuments(settings.retainedDocuments ?? [], schema);
  const consumersDocuments = await readConsumersDocuments(
    join(settings.releaseDirectory, 'contract/consumers'),
  );
  const answered = new Map([...consumersDocuments, ...documents]);
  const own = parseTrustedDocuments(documents, schema);
  // While it is worked on, what fits is taken and what does not is left out.
  const parsed = settings.development ? either(own, retained.parsed) : own;
  return {
    execute: createExecuteDocument(schema, parsed, makeContext),
    yoga: createCatalogueYoga({
      schema,
      documents: either(answered, retained.texts),
      consumersDocuments,
      makeContext,
      development: settings.development,
      isPeer: ({ headers }) => peerOf(headers.get('tessera-caller'), settings) !== undefined,
    }),
  };
}
