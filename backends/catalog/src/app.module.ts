import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from './database/database.module.ts';
import { HealthModule } from './health/health.module.ts';
import { PicturesModule } from './pictures/pictures.module.ts';
import { RenderingModule } from './rendering/rendering.module.ts';
import type { Settings } from './settings.ts';
import { SitemapModule } from './sitemap/sitemap.module.ts';

@Module({})
export class AppModule {
  static for(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.for(settings),
        RenderingModule.for(settings),
        PicturesModule.for(settings),
        SitemapModule.for(settings),
        HealthModule.for(settings),
      ],
    };
  }
}
