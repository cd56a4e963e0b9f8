import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { startRelay, type Relay } from '@tessera/slice-kit/events';
import { log } from '../log.ts';
import { SETTINGS, type Settings } from '../settings.ts';

/** Sends the outbox to the bus, where there is a sidecar to send it through. */
@Module({})
export class RelayModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private relay: Relay | undefined;

  static for(settings: Settings): DynamicModule {
    return { module: RelayModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  onApplicationBootstrap(): void {
    const { sidecarPort, databaseUrl, apiToken } = this.settings;
    if (sidecarPort === undefined) return;
    this.relay = startRelay({
      databaseUrl,
      sidecarUrl: `http://127.0.0.1:${sidecarPort}`,
      source: 'account',
      ...(apiToken === undefined ? {} : { token: apiToken }),
      onTrouble: (message) => log('warn', message),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.relay?.stop();
  }
}
