import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openIdentity, type Identity } from '@tessera/mesh-identity';
import type { ControlLogs } from './control-logs.ts';
import type { TesseraHome } from './home/tessera-home.ts';
import type { Instance, NamingRegistry } from './naming/naming-state.ts';
import type { ObservationStore } from './observations/observation-store.ts';
import type { ServiceStatus } from './processes/run-service.ts';
import type { Release } from './releases/release.ts';
import type { ServiceDatabases } from './service-databases.ts';
import { registerStandIns, standInOf } from './standing/register-stand-ins.ts';
import type { StandingReleases } from './standing/standing-releases.ts';
import type { StoreProcesses } from './store-processes.ts';

/** What rolling a release out takes: its processes, who is told of it, and what is seen of it. */
export interface Stage {
  home: TesseraHome;
  publicOrigin: string;
  standing: StandingReleases;
  observations: ObservationStore;
  /** Calls slices as the shell does. */
  identity: Identity;
  /** Sees to it that a release's service has a database, a folder and its secrets. */
  provide(release: Release): Promise<void>;
  /** @returns how preparing ended; `exit code 0` when it went well */
  prepare(release: Release, interrupted: AbortSignal): Promise<string>;
  /** Starts its processes, unless they run. */
  start(release: Release): void;
  /** Starts its processes anew under their addresses, at once. */
  reload(release: Release): void;
  /** That is about to come, or is not after all: the processes that take over are started ahead. */
  expectReload(release: Release, isExpected: boolean): void;
  /** Takes it out of naming, lets what is under way finish, stops its processes. */
  stop(release: Release, patience: number): Promise<void>;
  status(release: Release): ServiceStatus | undefined;
  /** Every running release of a service. */
  statuses(service: string): ServiceStatus[];
  /** Those of its instances that may take traffic. */
  instances(release: Release): Instance[];
  /** Last words of a release's processes, those that prepare it among them. */
  lastLines(release: Release, count: number): string[];
  /** Lets somebody outside answer for a release, `files`, for those whose override names it. */
  placeStandIn(release: Release): void;
  removeStandIn(release: Release): void;
  log(level: 'info' | 'warn' | 'error', message: string): void;
}

export function openStage(context: {
  home: TesseraHome;
  naming: NamingRegistry;
  standing: StandingReleases;
  observations: ObservationStore;
  logs: ControlLogs;
  processes: StoreProcesses;
  databases: ServiceDatabases;
  addSecrets(names: string[]): Promise<void>;
  publicOrigin: string;
  meshToken(app: string): string;
}): Stage {
  const { home, naming, standing, observations, logs, processes, databases, publicOrigin } =
    context;
  return {
    ...{ home, publicOrigin, standing, observations },
    identity: openIdentity(context.meshToken('shell')),
    async provide({ record: { run } }) {
      await mkdir(join(home.data, run.service), { recursive: true, mode: 0o700 });
      await databases.add(run);
      if (run.secrets && run.secrets.length > 0) await context.addSecrets(run.secrets);
    },
    prepare: (release, interrupted) => processes.prepare(release, interrupted),
    start: (release) => void processes.add(release),
    reload: (release) => processes.find(release)?.reload(),
    expectReload: (release, isExpected) => processes.find(release)?.expectReload(isExpected),
    stop: (release, patience) => processes.remove(release, patience),
    status: (release) => processes.find(release)?.status(),
    statuses: (service) => processes.services().filter((status) => status.service === service),
    instances: ({ record }) =>
      naming.state.instances.filter(
        (one) => one.service === record.run.service && one.release === record.release,
      ),
    lastLines({ record: { release, run } }, count) {
      const log = logs.of(run.service);
      const own = log.tail(count, `${run.service}-${release}`);
      return own.length > 0 ? own : log.tail(count, `${run.service}-prepare`);
    },
    placeStandIn(release) {
      registerStandIns(naming, [release]);
      standing.place(release, 'override');
    },
    removeStandIn({ record: { slice, release, run } }) {
      naming.removeInstance(standInOf(run.service, release));
      standing.remove(slice, release);
    },
    log: (level, message) => logs.of('control').write('control', level, message),
  };
}
