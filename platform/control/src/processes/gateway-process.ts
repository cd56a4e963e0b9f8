import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from './process-environment.ts';
import type { ProcessLedger } from './process-ledger.ts';
import { runInstance, type RunningInstance } from './run-instance.ts';
import type { ServiceLog } from './service-log.ts';

const ENTRY = fileURLToPath(new URL('../../../gateway/src/main.ts', import.meta.url));

/** Runs the gateway: a process like a service's, on a port that stays, learning all else from naming. */
export function startGateway(options: {
  port: number;
  hosts: string[];
  controlUrl: string;
  publicOrigin: string;
  meshToken: string;
  directory: string;
  log: ServiceLog;
  ledger: ProcessLedger;
}): RunningInstance {
  const { port, hosts, controlUrl, publicOrigin, meshToken, directory, log, ledger } = options;
  return runInstance({
    id: 'gateway-1',
    command: ['node', '--max-semi-space-size=16', ENTRY],
    directory,
    port: () => port,
    environment: () => ({
      ...inheritedEnvironment(),
      NODE_ENV: 'production',
      PORT: String(port),
      TESSERA_LISTEN: hosts.join(','),
      TESSERA_CONTROL_URL: controlUrl,
      TESSERA_INSTANCE: 'gateway-1',
      MESH_TOKEN: meshToken,
      PUBLIC_ORIGIN: publicOrigin,
    }),
    log,
    ledger,
    // Nobody looks the gateway up.
    onReady: () => {},
    onGone: () => {},
  });
}
