import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../settings.ts';
import { CALL_SIDECAR, createSidecarCaller } from './call-sidecar.ts';

/** The way to other slices. */
@Global()
@Module({})
export class MeshModule {
  static for(settings: Settings): DynamicModule {
    return {
      module: MeshModule,
      providers: [{ provide: CALL_SIDECAR, useFactory: () => createSidecarCaller(settings) }],
      exports: [CALL_SIDECAR],
    };
  }
}
