import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Tracing } from '@tessera/tracing';

const TRACING = Symbol('tracing');

/** Sends the last spans when the process ends. */
@Module({})
export class TracingModule implements OnApplicationShutdown {
  static for(tracing: Tracing): DynamicModule {
    return { module: TracingModule, providers: [{ provide: TRACING, useValue: tracing }] };
  }

  constructor(@Inject(TRACING) private readonly tracing: Tracing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.tracing.shutdown();
  }
}
