import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { openIdentityKeys } from '@tessera/slice-kit/identity';
import { createAccount } from '../account/ask-account.ts';
import { ACCOUNT } from '../account/account.ts';
import { READ_VISITOR, visitorReader } from '../graphql/visitor.ts';
import { errorFields, log } from '../log.ts';
import { CALL_SIDECAR, type CallSidecar } from '../mesh/call-sidecar.ts';
import type { Settings } from '../settings.ts';

const DEADLINE = 1_000;

/** Who visitors are, and what their account knows of them. */
@Global()
@Module({})
export class IdentityModule {
  static for(settings: Settings): DynamicModule {
    return {
      module: IdentityModule,
      providers: [
        {
          provide: READ_VISITOR,
          inject: [CALL_SIDECAR],
          useFactory: (call: CallSidecar) => visitorReader(openKeys(settings, call)),
        },
        {
          provide: ACCOUNT,
          inject: [CALL_SIDECAR],
          useFactory: (call: CallSidecar) => createAccount(call, settings),
        },
      ],
      exports: [READ_VISITOR, ACCOUNT],
    };
  }
}

/** With its keys kept beside the data, the account may be down when this process starts. */
function openKeys({ origin, issuerOrigin = origin, dataDirectory }: Settings, call: CallSidecar) {
  return openIdentityKeys({
    issuer: `${issuerOrigin}/api/account`,
    cacheFile: join(dataDirectory, 'identity-keys.json'),
    async fetchKeys() {
      const path = '/.well-known/jwks.json';
      const { body } = await call({ service: 'account', method: 'GET', path, deadline: DEADLINE });
      return body;
    },
    onTrouble: (error) => log('warn', 'keys of the account not read', errorFields(error)),
  });
}
