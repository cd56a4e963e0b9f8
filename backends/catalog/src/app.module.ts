import { Module, type DynamicModule } from '@nestjs/common';
import type { Tracing } from '@tessera/tracing';
import { DatabaseModule } from './database/database.module.ts';
import { RelayModule } from './events/relay.module.ts';
import { ExpiryModule } from './expire-reservations/expiry.module.ts';
import { HealthModule } from './health/health.module.ts';
import { PicturesModule } from './pictures/pictures.module.ts';
import { RenderingModule } from './rendering/rendering.module.ts';
import { ReactionsModule } from './reactions/reactions.module.ts';
import type { Settings } from './settings.ts';
import { SitemapModule } from './sitemap/sitemap.module.ts';
import { StockReservationsModule } from './stock-reservations/stock-reservations.module.ts';
import { TracingModule } from './trace-requests/tracing.module.ts';

@Module({})
export class AppModule {
  static for(settings: Settings, tracing: Tracing): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.for(settings),
        RenderingModule.for(settings),
        PicturesModule.for(settings),
        SitemapModule.for(settings),
        StockReservationsModule.for(settings),
        ReactionsModule.for(),
        ExpiryModule.for(),
        RelayModule.for(settings),
        TracingModule.for(tracing),
        HealthModule.for(settings),
      ],
    };
  }
}
