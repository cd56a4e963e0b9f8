import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Membership } from '../mesh/mesh.ts';
import { findFreePort, isFreePort } from '../network/ports.ts';
import { probe } from './probe.ts';
import { DEBUGGED } from './watch-health.ts';
import {
  runInstance,
  type InstanceOptions,
  type InstanceStatus,
  type RunningInstance,
} from './run-instance.ts';

const SIDECAR = fileURLToPath(new URL('../../../sidecar/src/main.ts', import.meta.url));
const LOOK = 50;

/** An instance whose address is its sidecar's business: that one puts it into naming. */
export interface MemberOptions extends Omit<InstanceOptions, 'onReady' | 'onGone' | 'port'> {
  release: string;
  membership: Membership;
  /** See `Release`. */
  debugged?: boolean | undefined;
  /** The sidecar is gone, and with it the way to the app. */
  onSidecarGone(): void;
}

/**
 * Runs an app and its sidecar, each started again whenever it ends. It is ready when its sidecar
 * says so: then the app is well and naming knows. It is ended in the order in which nothing gets
 * lost: out of naming, what is under way, the app, the sidecar.
 */
export async function runMember(options: MemberOptions): Promise<RunningInstance> {
  const { id, release, membership, debugged, log, ledger } = options;
  const ports = { app: await findFreePort(), sidecar: await findFreePort() };

  /** Each was told the other's port, so one that has to move takes the other along. */
  async function keepPort(
    which: keyof typeof ports,
    other: () => RunningInstance,
  ): Promise<number> {
    if (!(await isFreePort(ports[which]))) {
      ports[which] = await findFreePort();
      other().restart();
    }
    return ports[which];
  }

  const sidecar: RunningInstance = runInstance({
    id: `${id}.sidecar`,
    command: ['node', '--max-semi-space-size=16', SIDECAR],
    directory: options.directory,
    port: () => keepPort('sidecar', () => app),
    environment: (apiPort) => ({
      ...membership.sidecarEnvironment({ instance: id, release, appPort: ports.app, apiPort }),
      ...(debugged && { APP_DEBUGGED: '1' }),
    }),
    headers: membership.sidecarHeaders,
    log,
    ledger,
    onReady: () => {},
    onGone: options.onSidecarGone,
  });
  const app = runInstance({
    ...options,
    port: () => keepPort('app', () => sidecar),
    environment: (port) => ({
      ...options.environment(port),
      ...membership.appEnvironment(id, ports.sidecar),
    }),
    headers: membership.appHeaders,
    ...(debugged && { timing: DEBUGGED }),
    onReady: () => {},
    onGone: () => {},
  });

  async function drained(patience: number): Promise<void> {
    const end = Date.now() + patience;
    const { pid } = sidecar.status();
    while (sidecar.status().pid === pid && Date.now() < end) {
      const health = await probe(ports.sidecar, '/drained', LOOK * 10, membership.sidecarHeaders);
      if (health !== 'busy') return;
      await delay(LOOK);
    }
  }

  return {
    status: () => merge(app.status(), sidecar.status()),
    restart: () => app.restart(),
    reload: () => app.reload(),
    expectReload: (isExpected) => app.expectReload(isExpected),
    async stop(patience) {
      const sidecarEnds = sidecar.stop(patience);
      await drained(patience);
      await app.stop(patience);
      await sidecarEnds;
    },
  };
}

function merge(app: InstanceStatus, sidecar: InstanceStatus): InstanceStatus {
  const { pid, state, restarts, address } = sidecar;
  return {
    ...app,
    state: app.state === 'ready' && state !== 'ready' ? 'unready' : app.state,
    sidecar: { pid, state, restarts, address },
  };
}
