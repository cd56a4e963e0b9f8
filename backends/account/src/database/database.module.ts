import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type pg from 'pg';
import { errorFields, log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { openPool } from './pool.ts';

/** Injects the `pg.Pool` of the account's database. */
export const POOL = Symbol('pool');

@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  static for(settings: Settings): DynamicModule {
    const onIdleError = (error: Error) =>
      log('warn', 'database connection lost', errorFields(error));
    return {
      module: DatabaseModule,
      providers: [
        { provide: POOL, useFactory: () => openPool(settings.databaseUrl, { onIdleError }) },
      ],
      exports: [POOL],
    };
  }

  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  // Not `onModuleDestroy`: requests in flight still need the pool then.
  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
