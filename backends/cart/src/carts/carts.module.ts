import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { serveCartForms } from '../change-cart/serve-cart-forms.ts';
import { READ_VISITOR, type ReadVisitor } from '../graphql/visitor.ts';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { errorFields, log } from '../log.ts';
import { ASK_CATALOG, type AskCatalog } from '../products/ask-catalog.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { startForgetting } from './forget-old-carts.ts';

/** Changes of carts by forms, as scripts send GraphQL; carts that nobody has any more are deleted. */
@Module({})
export class CartsModule
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private forgetting: ReturnType<typeof startForgetting> | undefined;

  static for(settings: Settings): DynamicModule {
    return { module: CartsModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(ASK_CATALOG) private readonly askCatalog: AskCatalog,
    @Inject(READ_VISITOR) private readonly readVisitor: ReadVisitor,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { pool, askCatalog, readVisitor } = this;
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveCartForms(fastify, { pool, askCatalog, readVisitor }, this.settings.origin);
  }

  onApplicationBootstrap(): void {
    this.forgetting = startForgetting(this.pool, (error) =>
      log('warn', 'old carts not deleted', errorFields(error)),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.forgetting?.stop();
  }
}
