import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  createSubscriptions,
  poolTransactions,
  startInboxCleaning,
} from '@tessera/slice-kit/events';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { errorFields, log } from '../log.ts';
import { serveSubscriptions } from './serve-subscriptions.ts';
import { whenOrderCancelled } from './when-order-cancelled.ts';
import { whenOrderPlaced } from './when-order-placed.ts';
import { whenOrderRefunded } from './when-order-refunded.ts';
import { whenOrderShipped } from './when-order-shipped.ts';

/** What the account does when others tell that something happened. */
@Module({})
export class ReactionsModule
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private cleaning: ReturnType<typeof startInboxCleaning> | undefined;

  static for(): DynamicModule {
    return { module: ReactionsModule };
  }

  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const reactions = [whenOrderPlaced, whenOrderShipped, whenOrderCancelled, whenOrderRefunded];
    const subscriptions = createSubscriptions(reactions, {
      consumer: 'account',
      transaction: poolTransactions(this.pool),
      onFailure: ({ topic, event, error, dropped }) =>
        log(dropped ? 'error' : 'warn', dropped ? 'event given up' : 'event not handled yet', {
          topic,
          event,
          ...errorFields(error),
        }),
    });
    serveSubscriptions(this.host.httpAdapter.getInstance<Fastify>(), subscriptions);
  }

  onApplicationBootstrap(): void {
    this.cleaning = startInboxCleaning(this.pool, {
      onTrouble: (error) => log('warn', 'inbox not cleaned', errorFields(error)),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.cleaning?.stop();
  }
}
