import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ControlLogs } from './control-logs.ts';
import type { ControlOptions } from './control-options.ts';
import type { TesseraHome } from './home/tessera-home.ts';
import type { Mesh } from './mesh/mesh.ts';
import type { Leases } from './naming/leases.ts';
import type { NamingRegistry } from './naming/naming-state.ts';
import { startGateway } from './processes/gateway-process.ts';
import { instanceCount, serviceEnvironment } from './processes/process-environment.ts';
import { openProcessLedger } from './processes/process-ledger.ts';
import { probe } from './processes/probe.ts';
import type { InstanceStatus } from './processes/run-instance.ts';
import { runService, type RunningService, type ServiceStatus } from './processes/run-service.ts';
import type { Release } from './releases/release.ts';

/** It composes pages out of every slice, so a hop less counts: it is called without a sidecar. */
const SHELL = 'shell';

/** The processes of the active releases and the gateway in front of them. */
export interface StoreProcesses {
  gateway(): InstanceStatus;
  services(): ServiceStatus[];
  /** Names of what cannot take traffic yet, the gateway last. */
  unready(): Promise<string[]>;
  /** Gateway, then shell, then backends. */
  stop(patience: number): Promise<void>;
}

/** Starts everything at once; nothing waits for another, since each has to live with its absence anyway. */
export async function startStoreProcesses(context: {
  options: ControlOptions;
  home: TesseraHome;
  naming: NamingRegistry;
  logs: ControlLogs;
  controlUrl: string;
  releases: Release[];
  mesh: Mesh;
  leases: Leases;
  databaseUrl(service: string): string | undefined;
  /** Values of the variables that a service lists under `secrets`. */
  secrets(names: string[]): Record<string, string>;
}): Promise<StoreProcesses> {
  const { options, home, naming, logs, controlUrl, mesh, leases } = context;
  const { publicOrigin, sampleData } = options;
  const ledger = openProcessLedger(home.processesFile);
  const services: RunningService[] = [];
  for (const release of context.releases) {
    const { service, secrets = [] } = release.record.run;
    const isMember = service !== SHELL;
    await mkdir(join(home.data, service), { recursive: true, mode: 0o700 });
    services.push(
      runService({
        release,
        instances: instanceCount(service),
        environment: (port) => ({
          ...(!isMember && { MESH_TOKEN: mesh.token(service) }),
          ...serviceEnvironment({
            service,
            home,
            release: release.record.release,
            releaseDirectory: release.directory,
            controlUrl,
            publicOrigin,
            sampleData,
            databaseUrl: context.databaseUrl(service),
            port,
            secrets: context.secrets(secrets),
          }),
        }),
        log: logs.of(service),
        ledger,
        naming,
        membership: isMember ? mesh.join(service) : undefined,
        onSidecarGone: (instance) => leases.release(service, instance),
      }),
    );
  }
  const gateway = startGateway({
    port: options.port,
    hosts: options.hosts,
    controlUrl,
    publicOrigin,
    meshToken: mesh.token('gateway'),
    directory: home.root,
    log: logs.of('gateway'),
    ledger,
  });

  const stopAll = async (which: RunningService[], patience: number): Promise<void> => {
    await Promise.all(which.map((service) => service.stop(patience)));
  };
  const isShell = (service: RunningService): boolean => service.status().service === SHELL;

  return {
    gateway: () => gateway.status(),
    services: () => services.map((service) => service.status()),
    async unready() {
      const waiting = services
        .map((service) => service.status())
        .filter(({ instances }) => !instances.some(({ state }) => state === 'ready'))
        .map(({ service }) => service);
      // The gateway says for itself whether a page can be served.
      const serving = (await probe(options.port, '/healthz', 1_000)) === 'ready';
      return serving ? waiting : [...waiting, 'gateway'];
    },
    async stop(patience) {
      await gateway.stop(patience);
      await stopAll(services.filter(isShell), patience);
      await stopAll(
        services.filter((service) => !isShell(service)),
        patience,
      );
    },
  };
}
