import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { peerOf } from '../mesh/caller.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { collectData } from './collect-data.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

const REFUSED = {
  error: { code: 'not_for_you', message: 'the account alone may ask what is held of a customer' },
};
const UNKNOWN = {
  error: { code: 'customer_unknown', message: 'id: give the id of a customer, a UUID' },
};

/** `GET /customers/:id/data`, for the account alone: what a customer's download has of the cart. */
@Module({})
export class CustomerDataModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return { module: CustomerDataModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    fastify.get<{ Params: { id: string } }>('/customers/:id/data', async (request, reply) => {
      reply.header('cache-control', 'private, no-store');
      const { appToken } = this.settings;
      const caller = peerOf(request.headers['tessera-caller'], this.settings);
      if (appToken !== undefined && caller !== 'account') return reply.code(403).send(REFUSED);
      const { id } = request.params;
      return UUID.test(id) ? collectData(this.pool, id) : reply.code(404).send(UNKNOWN);
    });
  }
}
