import { Readable } from 'node:stream';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { sitemap } from './sitemap.ts';

@Module({})
export class SitemapModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return { module: SitemapModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    fastify.get<{ Querystring: { part?: string } }>('/sitemap.xml', async (request, reply) => {
      const { part } = request.query;
      const number = part === undefined ? undefined : Number(part);
      const document = await sitemap(this.pool, this.settings.origin, number);
      if (!document) return reply.callNotFound();
      return reply
        .header('content-type', 'application/xml; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .send(Readable.from(document));
    });
  }
}
