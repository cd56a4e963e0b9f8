import { createVerifier } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { serveControl, type ControlServer } from '../naming/control-server.ts';
import { createLeases } from '../naming/leases.ts';
import type { NamingRegistry } from '../naming/naming-state.ts';
import {
  createObservationStore,
  type ObservationStore,
} from '../observations/observation-store.ts';
import { createSpanStore } from '../traces/span-store.ts';

/** What a storefront answers for those who may ask. */
const ANSWERED = ['/v1/deploys', '/v1/overrides/releases'];

/** Control's API on a registry, in this process. */
export async function serveTestControl(
  registry: NamingRegistry,
  processes: unknown,
  authority = openAuthority(createAuthoritySecret()),
  observations: Pick<ObservationStore, 'record'> = createObservationStore(),
): Promise<ControlServer> {
  const leases = createLeases(registry);
  const server = await serveControl({
    registry,
    leases,
    spans: createSpanStore(),
    observations,
    token: 'test',
    answerMore: (request, response) => {
      if (!ANSWERED.includes(request.url ?? '')) return Promise.resolve(false);
      response.end('done');
      return Promise.resolve(true);
    },
    verifier: createVerifier(authority.publicKey),
    describeProcesses: () => processes,
  });
  return {
    url: server.url,
    close: () => {
      leases.close();
      return server.close();
    },
  };
}
