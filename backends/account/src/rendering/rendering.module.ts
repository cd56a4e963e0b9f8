import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { EXECUTE_DOCUMENT, GraphqlModule } from '../graphql/graphql.module.ts';
import type { ExecuteDocument } from '../graphql/execute-document.ts';
import type { Fastify } from '../http.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { loadSlice } from './load-slice.ts';
import { serveSlice } from './serve-slice.ts';

@Module({})
export class RenderingModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return {
      module: RenderingModule,
      imports: [GraphqlModule.for(settings)],
      providers: [{ provide: SETTINGS, useValue: settings }],
    };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(EXECUTE_DOCUMENT) private readonly execute: ExecuteDocument,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  async onModuleInit(): Promise<void> {
    const { releaseDirectory, origin } = this.settings;
    const loaded = await loadSlice(releaseDirectory);
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveSlice(fastify, loaded, { origin, execute: this.execute });
  }
}
