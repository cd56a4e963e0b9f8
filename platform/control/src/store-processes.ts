import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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
import {
  runPrepare,
  runService,
  type RunningService,
  type ServiceOptions,
  type ServiceStatus,
} from './processes/run-service.ts';
import type { Release } from './releases/release.ts';
import { listRetainedDocuments } from './releases/retained-documents.ts';

/** It composes pages out of every slice, so a hop less counts: it is called without a sidecar. */
const SHELL = 'shell';
/** Milliseconds that the others wait at most for those that go first. */
const HEAD_START = 4_000;
const LOOK = 20;

/** The processes of the releases that run and the gateway in front of them. */
export interface StoreProcesses {
  gateway(): InstanceStatus;
  services(): ServiceStatus[];
  /** Names of what cannot take traffic yet, the gateway last. */
  unready(): Promise<string[]>;
  /**
   * Prepares a release once. @returns how that ended; `exit code 0` when it went well, as for a
   * release that wants no preparing
   */
  prepare(release: Release, interrupted: AbortSignal): Promise<string>;
  /** Starts a prepared release beside what runs of its service; one that runs already is left alone. */
  add(release: Release): RunningService;
  /** The running service of a release. */
  find(release: Release): RunningService | undefined;
  /** Stops a release: out of naming first, then what is under way, then its processes. */
  remove(release: Release, patience: number): Promise<void>;
  /** Gateway, then shell, then backends. */
  stop(patience: number): Promise<void>;
}

/** Starts everything at once; nothing waits for another, since each has to live with its absence anyway. */
export function startStoreProcesses(context: {
  options: ControlOptions;
  home: TesseraHome;
  naming: NamingRegistry;
  logs: ControlLogs;
  controlUrl: string;
  releases: Release[];
  /** Services that the others wait for, so that these are there sooner; none without. */
  first?: readonly string[] | undefined;
  mesh: Mesh;
  leases: Leases;
  databaseUrl(service: string): string | undefined;
  /** Values of the variables that a service lists under `secrets`. */
  secrets(names: string[]): Record<string, string>;
}): StoreProcesses {
  const { options, home, naming, logs, controlUrl, mesh, leases } = context;
  const { publicOrigin, sampleData } = options;
  const ledger = openProcessLedger(home.processesFile);
  let running: { release: Release; service: RunningService }[] = [];

  function optionsOf(release: Release): ServiceOptions {
    const { service, secrets = [] } = release.record.run;
    const isMember = service !== SHELL;
    const retainedDocuments = listRetainedDocuments(release);
    mkdirSync(join(home.data, service), { recursive: true, mode: 0o700 });
    return {
      release,
      instances: instanceCount(service),
      environment: (port) => ({
        ...(!isMember && { MESH_TOKEN: mesh.token(service) }),
        ...serviceEnvironment({
          service,
          home,
          release: release.record.release,
          releaseDirectory: release.directory,
          retainedDocuments,
          controlUrl,
          publicOrigin,
          sampleData,
          databaseUrl: context.databaseUrl(service),
          port,
          secrets: context.secrets(secrets),
        }),
        ...release.environment,
      }),
      log: logs.of(service),
      ledger,
      naming,
      membership: isMember ? mesh.join(service) : undefined,
      onSidecarGone: (instance) => leases.release(service, instance),
    };
  }

  function start(release: Release, more: Partial<ServiceOptions> = {}): RunningService {
    const { prepared = false } = release;
    const service = runService({ ...optionsOf(release), prepared, ...more });
    running.push({ release, service });
    return service;
  }

  const find = (release: Release): RunningService | undefined =>
    running.find(({ release: { directory } }) => directory === release.directory)?.service;

  const { first = [] } = context;
  let stopped = false;
  const isFirst = ({ record }: Release): boolean =>
    first.length === 0 || record.slice === SHELL || first.includes(record.slice);
  const wanted = context.releases.filter(({ record }) => record.run.command.length > 0);
  for (const release of wanted.filter(isFirst)) start(release);
  const rest = wanted.filter((release) => !isFirst(release));
  void whenTheyRun().then(() => {
    if (!stopped) for (const release of rest) start(release);
  });

  /** Resolves when the first take traffic, or seem not to come. */
  async function whenTheyRun(): Promise<void> {
    const end = performance.now() + HEAD_START;
    const isUp = ({ instances }: ServiceStatus): boolean =>
      instances.some(({ state }) => state === 'ready');
    while (rest.length > 0 && !stopped && performance.now() < end) {
      if (running.every(({ service }) => isUp(service.status()))) return;
      await delay(LOOK);
    }
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

  async function stopAll(patience: number, isMeant: (service: string) => boolean): Promise<void> {
    const meant = running.filter(({ release }) => isMeant(release.record.run.service));
    await Promise.all(meant.map(({ service }) => service.stop(patience)));
  }

  return {
    gateway: () => gateway.status(),
    services: () => running.map(({ service }) => service.status()),
    prepare: async (release, interrupted) =>
      release.record.run.prepare
        ? await runPrepare(optionsOf(release), interrupted)
        : 'exit code 0',
    add: (release) =>
      find(release) ??
      start(release, {
        prepared: true,
        instanceName: `${release.record.run.service}-${release.record.release}`,
      }),
    find,
    async remove(release, patience) {
      const service = find(release);
      running = running.filter((one) => one.service !== service);
      await service?.stop(patience);
    },
    async unready() {
      const statuses = running.map(({ service }) => service.status());
      const ready = statuses
        .filter(({ instances }) => instances.some(({ state }) => state === 'ready'))
        .map(({ service }) => service);
      const waiting = [...new Set(statuses.map(({ service }) => service))].filter(
        (service) => !ready.includes(service),
      );
      // The gateway says for itself whether a page can be served.
      const serving = (await probe(options.port, '/healthz', 1_000)) === 'ready';
      return serving ? waiting : [...waiting, 'gateway'];
    },
    async stop(patience) {
      stopped = true;
      await gateway.stop(patience);
      await stopAll(patience, (service) => service === SHELL);
      await stopAll(patience, (service) => service !== SHELL);
    },
  };
}
