import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeControlFile } from './control-file.ts';
import { createControlLogs } from './control-logs.ts';
import type { ControlOptions } from './control-options.ts';
import type { ProcessReport } from './control-report.ts';
import { createVerifier } from '@tessera/mesh-identity';
import { openAuthority } from '@tessera/mesh-identity/authority';
import { startPurging } from './cache/start-purging.ts';
import { lockHome } from './home/home-lock.ts';
import { ensureSecrets, type Secrets } from './home/secrets.ts';
import { createHome, type TesseraHome } from './home/tessera-home.ts';
import { openMesh } from './mesh/mesh.ts';
import { serveControl } from './naming/control-server.ts';
import { createLeases } from './naming/leases.ts';
import { createNamingRegistry, type ActiveReleaseName } from './naming/naming-state.ts';
import { requireFreePort } from './network/ports.ts';
import { endStrayProcesses } from './processes/process-ledger.ts';
import { writeActiveReleases } from './releases/active-releases.ts';
import { assembleRelease, type AssembledRelease } from './releases/assemble-release.ts';
import { discoverSlices, type SliceSources } from './releases/discover-slices.ts';
import { pruneReleases } from './releases/prune-releases.ts';
import type { Release } from './releases/release.ts';
import { openServiceDatabases, type ServiceDatabases } from './service-databases.ts';
import { createSpanStore } from './traces/span-store.ts';
import { startStoreProcesses, type StoreProcesses } from './store-processes.ts';

export { ControlError, messageOf } from './control-error.ts';
export { findRunningControl, type ControlFile } from './control-file.ts';
export { createControlLogs, type ControlLogs } from './control-logs.ts';
export { DEFAULT_PORT, LOOPBACK_HOSTS, type ControlOptions } from './control-options.ts';
export type { ProcessReport } from './control-report.ts';
export { lockHome } from './home/home-lock.ts';
export { createHome, locateHome, type TesseraHome } from './home/tessera-home.ts';
export { spawnGuarded } from './processes/guarded-spawn.ts';
export { sendSignal } from './processes/process-identity.ts';
export { inheritedEnvironment, serviceEnvironment } from './processes/process-environment.ts';
export { resolveNode } from './processes/run-instance.ts';
export type { LogEntry } from './processes/service-log.ts';
export {
  openServiceDatabases,
  runningDatabaseUrl,
  type ServiceDatabases,
} from './service-databases.ts';
export { discoverSlices, type SliceSources } from './releases/discover-slices.ts';
export type { ServiceDescriptor } from './releases/service-descriptor.ts';

/** What runs a storefront on this machine. The steps of a start are called in this order. */
export interface Control {
  /** What lies in the source tree. */
  slices: SliceSources[];
  startDatabases(): Promise<void>;
  /** Makes releases of what was built, and makes them the active ones. */
  activateBuilt(): Promise<AssembledRelease[]>;
  startProcesses(): Promise<void>;
  /** Names of what cannot take traffic yet, the gateway among them. */
  unready(): Promise<string[]>;
  /** Last words of a service, for an error message. */
  lastLines(service: string, count: number): string[];
  /**
   * Stops gateway, shell, backends and PostgreSQL, in this order, from wherever the start has got to.
   *
   * @param patience milliseconds each has to finish what it is at
   */
  stop(patience?: number): Promise<void>;
}

const DRAIN_LIMIT = 10_000;
/** The embedded bus has a database of its own. */
const BUS = { service: 'bus', database: true };

/**
 * Takes hold of a home: after this no other control runs on it, nothing that an earlier one
 * started lives on, and the gateway's port is known to be free.
 *
 * @throws ControlError `home_in_use`, `home_unusable`, `port_taken`, `no_slices`, `invalid_…`
 */
export async function openControl(options: ControlOptions): Promise<Control> {
  const home = await createHome(options.home);
  const lock = await lockHome(home.lockFile, options.command);
  try {
    await endStrayProcesses(home.processesFile);
    await requireFreePort(options.port, options.hosts);
    const slices = await discoverSlices(options.sourceRoot);
    return await createControl(options, home, slices, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function createControl(
  options: ControlOptions,
  home: TesseraHome,
  slices: SliceSources[],
  unlock: () => Promise<void>,
): Promise<Control> {
  const startedAt = new Date().toISOString();
  const { publicOrigin, port } = options;
  const logs = createControlLogs(home, options.onLog ?? (() => {}));
  const naming = createNamingRegistry();
  let databases: Promise<ServiceDatabases> | undefined;
  let opened: ServiceDatabases | undefined;
  let releases: Release[] = [];
  let processes: Promise<StoreProcesses> | undefined;
  let started: StoreProcesses | undefined;
  let purging: Promise<{ close(): Promise<void> }> | undefined;

  const secrets = await ensureSecrets(home.secretsFile, {
    shared: slices.flatMap(({ service }) => service.secrets ?? []),
  });
  const authority = openAuthority(secrets.mesh);
  const leases = createLeases(naming);

  const server = await serveControl({
    registry: naming,
    leases,
    spans: createSpanStore(),
    verifier: createVerifier(authority.publicKey),
    describeProcesses: (): ProcessReport => {
      const postgres = opened?.postgres;
      return {
        pid: process.pid,
        startedAt,
        publicOrigin,
        postgres: postgres ? { pid: postgres.pid, port: postgres.port } : null,
        gateway: started?.gateway() ?? null,
        services: started?.services() ?? [],
      };
    },
  });

  const busUrl = (): string | undefined => process.env['BUS_URL'] || opened?.url(BUS.service);

  return {
    slices,
    async startDatabases() {
      const services = slices.map(({ service }) => service);
      databases = openServiceDatabases(
        home,
        process.env['BUS_URL'] ? services : [...services, BUS],
        logs.of('postgres'),
      );
      opened = await databases;
      const postgresPort = opened.postgres?.port ?? null;
      await writeControlFile(home, {
        url: server.url,
        publicOrigin,
        port,
        postgresPort,
        startedAt,
      });
    },
    async activateBuilt() {
      const assembled = await Promise.all(
        slices.map((slice) => assembleRelease(slice, home.releases)),
      );
      const active = Object.fromEntries(
        assembled.map(({ record }) => [record.slice, record.release]),
      );
      await writeActiveReleases(home, active);
      for (const { record } of assembled) {
        await pruneReleases(join(home.releases, record.slice), record.release);
      }
      releases = assembled;
      naming.setReleases(describeReleases(assembled));
      return assembled;
    },
    async startProcesses() {
      processes = startStoreProcesses({
        options,
        home,
        naming,
        logs,
        controlUrl: server.url,
        releases,
        mesh: openMesh({
          authority,
          sourceRoot: options.sourceRoot,
          controlUrl: server.url,
          busUrl: busUrl(),
        }),
        leases,
        databaseUrl: (service) => opened?.url(service),
        secrets: (names) => chooseSecrets(secrets, names),
      });
      started = await processes;
      purging = startPurging(naming, busUrl(), logs.of('control'));
    },
    unready: async () => (started ? await started.unready() : ['control']),
    lastLines: (service, count) => logs.of(service).tail(count),
    async stop(patience = DRAIN_LIMIT) {
      await (await processes)?.stop(patience);
      await (await purging)?.close();
      // A start that failed has said so already; here only what came up counts.
      await (await databases?.catch(() => undefined))?.stop();
      leases.close();
      await server.close();
      await rm(home.controlFile, { force: true });
      logs.close();
      await unlock();
    },
  };
}

/** What somebody gave this process is taken before what control made up. */
function chooseSecrets({ shared }: Secrets, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, process.env[name] || shared[name]!]));
}

function describeReleases(releases: Release[]): Record<string, ActiveReleaseName> {
  return Object.fromEntries(
    releases.map(({ record, directory, manifest }) => [
      record.slice,
      { release: record.release, directory, manifest },
    ]),
  );
}
