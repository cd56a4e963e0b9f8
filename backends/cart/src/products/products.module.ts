import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CALL_SIDECAR, type CallSidecar } from '../mesh/call-sidecar.ts';
import { ASK_CATALOG, createCatalogAsker } from './ask-catalog.ts';

@Global()
@Module({})
export class ProductsModule {
  static for(): DynamicModule {
    return {
      module: ProductsModule,
      providers: [
        {
          provide: ASK_CATALOG,
          inject: [CALL_SIDECAR],
          useFactory: (call: CallSidecar) => createCatalogAsker(call),
        },
      ],
      exports: [ASK_CATALOG],
    };
  }
}
