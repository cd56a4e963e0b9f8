import type { Membership } from '../mesh/mesh.ts';
import type { Release } from '../releases/release.ts';
import { createBackOff } from './back-off.ts';
import { spawnGuarded } from './guarded-spawn.ts';
import type { ProcessLedger } from './process-ledger.ts';
import { sendSignal } from './process-identity.ts';
import {
  describeEnd,
  pause,
  resolveNode,
  runInstance,
  type InstanceStatus,
  type RunningInstance,
} from './run-instance.ts';
import { runMember } from './run-member.ts';
import type { ServiceLog } from './service-log.ts';
import type { NamingRegistry } from '../naming/naming-state.ts';

export interface ServiceOptions {
  release: Release;
  /** How many processes serve it. */
  instances: number;
  /** Environment of its processes; `port` is undefined for `prepare`. */
  environment(port: number | undefined): NodeJS.ProcessEnv;
  log: ServiceLog;
  ledger: ProcessLedger;
  naming: NamingRegistry;
  /** With it every instance gets a sidecar, which puts it into naming. */
  membership?: Membership | undefined;
  /** An instance's sidecar has ended without taking it out of naming. */
  onSidecarGone?(instance: string): void;
  /** Begins the names of its instances; the service's name by default. */
  instanceName?: string;
  /** It was prepared already. */
  prepared?: boolean;
}

export interface ServiceStatus {
  service: string;
  release: string;
  state: 'preparing' | 'running' | 'stopped';
  instances: InstanceStatus[];
}

export interface RunningService {
  status(): ServiceStatus;
  /** Starts its instances anew, at once and under their addresses; without sparing what is under way. */
  reload(): void;
  /** That is about to come, or is not after all: what takes their place is started ahead. */
  expectReload(isExpected: boolean): void;
  stop(patience: number): Promise<void>;
}

/**
 * Runs a release: `prepare` to its end first (again and again until it succeeds), then the
 * instances.
 */
export function runService(options: ServiceOptions): RunningService {
  const { release, naming, log, ledger, environment } = options;
  const { run, release: name } = release.record;
  let state: ServiceStatus['state'] = 'preparing';
  let instances: RunningInstance[] = [];
  const stopping = new AbortController();

  async function start(): Promise<void> {
    const backOff = createBackOff({ first: 1_000 });
    while (run.prepare && !options.prepared && !stopping.signal.aborted) {
      const end = await runPrepare(options, stopping.signal);
      if (end === 'exit code 0') break;
      if (stopping.signal.aborted) return;
      log.write(run.service, 'error', `preparing ${run.service} failed (${end}); trying again`);
      await pause(backOff.next(), stopping.signal);
    }
    if (stopping.signal.aborted) return;
    state = 'running';
    const name = options.instanceName ?? run.service;
    const ids = Array.from({ length: options.instances }, (_, n) => `${name}-${n + 1}`);
    instances = await Promise.all(ids.map(startInstance));
  }

  async function startInstance(id: string): Promise<RunningInstance> {
    const { membership, onSidecarGone } = options;
    const process = { id, command: run.command, directory: release.directory, log, ledger };
    if (membership) {
      return runMember({
        ...process,
        environment,
        release: name,
        membership,
        debugged: release.debugged,
        onSidecarGone: () => onSidecarGone?.(id),
      });
    }
    return runInstance({
      ...process,
      environment: (port) => ({ ...environment(port), TESSERA_INSTANCE: id }),
      onReady: (address) =>
        naming.addInstance({ service: run.service, id, release: name, address }),
      onGone: () => naming.removeInstance(id),
    });
  }
  const started = start();

  return {
    status: () => ({
      service: run.service,
      release: name,
      state,
      instances: instances.map((instance) => instance.status()),
    }),
    reload: () => instances.forEach((instance) => instance.reload()),
    expectReload: (isExpected) =>
      instances.forEach((instance) => instance.expectReload(isExpected)),
    async stop(patience) {
      stopping.abort();
      await started;
      await Promise.all(instances.map((instance) => instance.stop(patience)));
      state = 'stopped';
    },
  };
}

/**
 * Prepares a release once: migrations and whatever else has to be there before an instance starts.
 *
 * @returns how it ended; `exit code 0` when it went well
 */
export async function runPrepare(
  options: Pick<ServiceOptions, 'release' | 'environment' | 'log' | 'ledger'>,
  stopping: AbortSignal,
): Promise<string> {
  const { run } = options.release.record;
  const id = `${run.service}-prepare`;
  const [program, ...args] = resolveNode(run.prepare!);
  const child = spawnGuarded(program!, args, {
    cwd: options.release.directory,
    env: options.environment(undefined),
    stdio: ['ignore', 'pipe', 'pipe'],
    deathSignal: 'KILL',
  });
  options.log.follow(child.stdout!, id, 'info');
  options.log.follow(child.stderr!, id, 'warn');
  const { pid } = child;
  if (pid !== undefined) options.ledger.record(pid, id);
  // Preparing is repeatable by contract, so there is nothing to wait for.
  const abort = (): void => void (pid !== undefined && sendSignal(-pid, 'SIGKILL'));
  stopping.addEventListener('abort', abort, { once: true });
  const end = await describeEnd(child);
  stopping.removeEventListener('abort', abort);
  if (pid !== undefined) options.ledger.forget(pid);
  return end;
}
