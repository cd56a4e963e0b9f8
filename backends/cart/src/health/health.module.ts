import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { isMigrated } from '../database/migrate.ts';
import { POOL } from '../database/database.module.ts';
import { draining } from '../drain.ts';
import type { Fastify } from '../http.ts';
import { migrationsOf, SETTINGS, type Settings } from '../settings.ts';

/** `/healthz`: the process is alive. `/readyz`: it may take traffic, or 503 with the reason. */
@Module({})
export class HealthModule implements OnModuleInit {
  private migrated = false;

  static for(settings: Settings): DynamicModule {
    return { module: HealthModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    fastify.get('/healthz', async () => ({ status: 'alive' }));
    // The slice's bundle is loaded before the process listens, so it needs no look here.
    fastify.get('/readyz', async (_request, reply) => {
      const reason = await this.reasonToWait();
      if (reason === undefined) return { status: 'ready' };
      return reply.code(503).send({ status: 'not ready', reason });
    });
  }

  private async reasonToWait(): Promise<string | undefined> {
    if (draining()) return 'draining';
    try {
      // Migrations are never undone while a release runs: once is enough. One that is being written
      // may be broken, and what is written beside it is still to be tried.
      this.migrated ||= this.settings.development;
      this.migrated ||= await isMigrated(this.pool, migrationsOf(this.settings));
      if (!this.migrated) return 'database not migrated';
      await this.pool.query('select 1');
      return undefined;
    } catch {
      return 'database not reachable';
    }
  }
}
