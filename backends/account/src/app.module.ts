import { Module, type DynamicModule } from '@nestjs/common';
import type { Tracing } from '@tessera/tracing';
import { IdentityModule } from './accounts/identity.module.ts';
import { DatabaseModule } from './database/database.module.ts';
import { RelayModule } from './events/relay.module.ts';
import { HealthModule } from './health/health.module.ts';
import { MeshModule } from './mesh/mesh.module.ts';
import { ReactionsModule } from './reactions/reactions.module.ts';
import { RenderingModule } from './rendering/rendering.module.ts';
import { SecurityModule } from './security.module.ts';
import type { Settings } from './settings.ts';
import { ShoppingModule } from './shopping.module.ts';
import { TracingModule } from './trace-requests/tracing.module.ts';

@Module({})
export class AppModule {
  static for(settings: Settings, tracing: Tracing): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.for(settings),
        MeshModule.for(settings),
        IdentityModule.for(settings),
        SecurityModule,
        ShoppingModule.for(settings),
        RenderingModule.for(settings),
        ReactionsModule.for(),
        RelayModule.for(settings),
        TracingModule.for(tracing),
        HealthModule.for(settings),
      ],
    };
  }
}
