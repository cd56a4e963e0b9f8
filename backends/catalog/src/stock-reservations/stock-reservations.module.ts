import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import type { Fastify } from '../http.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { serveStockReservations } from './serve-stock-reservations.ts';

@Module({})
export class StockReservationsModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return {
      module: StockReservationsModule,
      providers: [{ provide: SETTINGS, useValue: settings }],
    };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveStockReservations(fastify, this.pool, this.settings);
  }
}
