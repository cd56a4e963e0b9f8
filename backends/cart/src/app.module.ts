import { Module, type DynamicModule } from '@nestjs/common';
import type { Tracing } from '@tessera/tracing';
import { CartsModule } from './carts/carts.module.ts';
import { CheckoutModule } from './checkout/checkout.module.ts';
import { CustomerDataModule } from './customer-data/customer-data.module.ts';
import { DatabaseModule } from './database/database.module.ts';
import { RelayModule } from './events/relay.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { HealthModule } from './health/health.module.ts';
import { MeshModule } from './mesh/mesh.module.ts';
import { ProductsModule } from './products/products.module.ts';
import { ReactionsModule } from './reactions/reactions.module.ts';
import { RenderingModule } from './rendering/rendering.module.ts';
import type { Settings } from './settings.ts';
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
        ProductsModule.for(),
        CheckoutModule.for(settings, tracing),
        RenderingModule.for(settings),
        CartsModule.for(settings),
        CustomerDataModule.for(settings),
        ReactionsModule.for(),
        RelayModule.for(settings),
        TracingModule.for(tracing),
        HealthModule.for(settings),
      ],
    };
  }
}
