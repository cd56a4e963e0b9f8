import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type pg from 'pg';
import { POOL } from '../database/database.module.ts';
import { errorFields, log } from '../log.ts';
import { repeat, type Repetition } from './repeat.ts';
import { expireReservations, forgetReservations } from './expire-reservations.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Looks after reservations for as long as the process serves. */
@Module({})
export class ExpiryModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetitions: Repetition[] = [];

  static for(): DynamicModule {
    return { module: ExpiryModule };
  }

  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  onApplicationBootstrap(): void {
    const tell = (error: unknown) =>
      log('warn', 'reservations do not expire just now', errorFields(error));
    this.repetitions = [
      repeat(SECOND, () => expireReservations(this.pool), tell),
      repeat(HOUR, () => forgetReservations(this.pool), tell),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.repetitions.map((repetition) => repetition.stop()));
  }
}
