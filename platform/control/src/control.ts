import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { writeControlFile } from './control-file.ts';
import { createControlLogs } from './control-logs.ts';
import type { ControlOptions } from './control-options.ts';
import { reportProcesses, type ProcessReport } from './control-report.ts';
import { createVerifier } from '@tessera/mesh-identity';
import { openAuthority } from '@tessera/mesh-identity/authority';
import { startPurging } from './cache/start-purging.ts';
import { lockHome } from './home/home-lock.ts';
import { chooseSecrets, ensureSecrets } from './home/secrets.ts';
import { createHome, type TesseraHome } from './home/tessera-home.ts';
import { openMesh } from './mesh/mesh.ts';
import { serveControl, type AnswerRequest } from './naming/control-server.ts';
import { createLeases } from './naming/leases.ts';
import { createNamingRegistry } from './naming/naming-state.ts';
import { requireFreePort } from './network/ports.ts';
import { endStrayProcesses } from './processes/process-ledger.ts';
import { chooseReleases, readDeployed, type ChosenRelease } from './releases/choose-releases.ts';
import { discoverSlices, type SliceSources } from './releases/discover-slices.ts';
import { noteAndPrune } from './releases/note-and-prune.ts';
import type { Release } from './releases/release.ts';
import {
  openServiceDatabases,
  type DatabaseUser,
  type ServiceDatabases,
} from './service-databases.ts';
import { createObservationStore } from './observations/observation-store.ts';
import { sortObservations } from './observations/sort-observations.ts';
import { openStage, type Stage } from './stage.ts';
import { replaceStandIns } from './standing/register-stand-ins.ts';
import { createStandingReleases } from './standing/standing-releases.ts';
import { openOperationUsage } from './usage/operation-usage.ts';
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
export { discoverSlices, readSliceFolder, type SliceSources } from './releases/discover-slices.ts';
export type { AnswerRequest } from './naming/control-server.ts';
export type { NamingState } from './naming/naming-state.ts';
export type { Observation } from './observations/observation-store.ts';
export type { Stage } from './stage.ts';
export type { ServiceDescriptor } from './releases/service-descriptor.ts';

/** What runs a storefront on this machine. The steps of a start are called in this order. */
export interface Control {
  /** What lies in the source tree. */
  slices: SliceSources[];
  /** @param services that want one; by default all of the source tree and all that were deployed */
  startDatabases(services?: DatabaseUser[]): Promise<void>;
  /** Makes releases of what was built, and makes them the active ones where nothing was deployed. */
  activateBuilt(): Promise<ChosenRelease[]>;
  /** Makes these the active ones, whatever was built or deployed. Again later: what runs stays. */
  activate(releases: readonly Release[]): Promise<void>;
  /** @param first services that the others wait for, so that these are there sooner */
  startProcesses(first?: readonly string[]): Promise<void>;
  /** Where databases are; undefined before `startDatabases`. */
  databases(): ServiceDatabases | undefined;
  /** What rolling releases out takes; after `startProcesses`. */
  stage(): Stage;
  /** Lets somebody else answer requests to control's API. They have proved that they may deploy. */
  answerWith(answer: AnswerRequest): void;
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
  let started: StoreProcesses | undefined;
  let answerMore: AnswerRequest | undefined;
  let purging: Promise<{ close(): Promise<void> }> | undefined;

  const deployed = await readDeployed(home);
  const services = [
    ...slices.map(({ service }) => service),
    ...[...deployed.values()]
      .filter(({ record }) => !slices.some(({ name }) => name === record.slice))
      .map(({ record }) => record.run),
  ];

  let secrets = await ensureSecrets(home.secretsFile, {
    shared: services.flatMap((service) => service.secrets ?? []),
  });
  const authority = openAuthority(secrets.mesh);
  const leases = createLeases(naming);
  const standing = createStandingReleases(home, naming);
  const observations = createObservationStore();
  const usage = await openOperationUsage(home.usageFile, (message) =>
    logs.of('control').write('control', 'warn', message),
  );
  const token = randomBytes(24).toString('base64url');

  const server = await serveControl({
    registry: naming,
    leases,
    spans: createSpanStore(),
    observations: sortObservations(observations, usage),
    token,
    answerMore: (request, response) => answerMore?.(request, response) ?? Promise.resolve(false),
    verifier: createVerifier(authority.publicKey),
    describeProcesses: (): ProcessReport =>
      reportProcesses({ startedAt, publicOrigin }, opened?.postgres, started),
  });

  const busUrl = (): string | undefined => process.env['BUS_URL'] || opened?.url(BUS.service);

  return {
    slices,
    async startDatabases(wanted = services) {
      databases = openServiceDatabases(
        home,
        process.env['BUS_URL'] ? wanted : [...wanted, BUS],
        logs.of('postgres'),
      );
      opened = await databases;
      const postgresPort = opened.postgres?.port ?? null;
      await writeControlFile(home, {
        url: server.url,
        publicOrigin,
        token,
        port,
        postgresPort,
        startedAt,
      });
    },
    async activateBuilt() {
      const chosen = await chooseReleases(home, slices);
      await standing.begin(chosen);
      for (const { record } of chosen) await noteAndPrune(home, record);
      releases = chosen;
      return chosen;
    },
    async activate(wanted) {
      const shared = wanted.flatMap(({ record }) => record.run.secrets ?? []);
      if (shared.length > 0) secrets = await ensureSecrets(home.secretsFile, { shared });
      await standing.begin(wanted);
      replaceStandIns(naming, releases, wanted);
      releases = [...wanted];
    },
    async startProcesses(first) {
      started = startStoreProcesses({
        options,
        home,
        naming,
        logs,
        controlUrl: server.url,
        ...{ releases, first },
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
      purging = startPurging(naming, busUrl(), logs.of('control'));
    },
    databases: () => opened,
    stage() {
      if (!started || !opened) throw new Error('the processes are not started yet');
      return openStage({
        ...{ home, naming, standing, observations, logs },
        ...{ processes: started, databases: opened },
        addSecrets: async (names) => {
          secrets = await ensureSecrets(home.secretsFile, { shared: names });
        },
        publicOrigin,
        meshToken: (app) => authority.issue(app),
      });
    },
    answerWith(answer) {
      answerMore = answer;
    },
    unready: async () => (started ? await started.unready() : ['control']),
    lastLines: (service, count) => logs.of(service).tail(count),
    async stop(patience = DRAIN_LIMIT) {
      await started?.stop(patience);
      await (await purging)?.close();
      // A start that failed has said so already; here only what came up counts.
      await (await databases?.catch(() => undefined))?.stop();
      leases.close();
      await usage.close();
      await server.close();
      await rm(home.controlFile, { force: true });
      logs.close();
      await unlock();
    },
  };
}
