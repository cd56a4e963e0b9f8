import { readFile } from 'node:fs/promises';
import { watchNaming } from '@tessera/control/naming-client';
import { openIdentity } from '@tessera/mesh-identity';
import { startTracing } from '@tessera/tracing';
import { createApiHandler } from './api/api-handler.ts';
import { createMetadata } from './api/metadata.ts';
import { watchAppHealth } from './app/app-health.ts';
import { ConfigurationError } from './configuration/configuration-error.ts';
import { serveHttp } from './http/serve.ts';
import { createConcurrencyLimiter } from './inbound/concurrency-limiter.ts';
import { createInboundHandler } from './inbound/inbound-handler.ts';
import { createInvokeHandler } from './invoke/invoke-handler.ts';
import { createTargets } from './invoke/targets.ts';
import { readMesh, type Mesh } from './mesh/read-mesh.ts';
import { createRegistration } from './naming/registration.ts';
import { createAccessLog } from './observe/access-log.ts';
import type { Log } from './observe/log.ts';
import { createMetrics } from './observe/metrics.ts';
import {
  DEFAULT_RESILIENCY,
  readResiliency,
  type Resiliency,
} from './resiliency/read-resiliency.ts';
import type { Settings } from './settings.ts';

/** A running sidecar. */
export interface Sidecar {
  apiPort: number;
  meshPort: number;
  /**
   * Leaves naming, finishes what came in, then stays at the app's service until the app has gone
   * too, `patience` milliseconds at most.
   */
  drain(patience: number): Promise<void>;
  close(): Promise<void>;
}

/** A request in the mesh waits this long for its turn. */
const QUEUE_PATIENCE = 250;
/** Callers learn within milliseconds that somebody has left; this is for the slow. */
const FAREWELL = 300;
const LOOK_AGAIN = 50;

/**
 * Starts a sidecar.
 *
 * @param shutdown what `POST /v1.0/shutdown` does
 * @throws ConfigurationError for mistakes in files and variables
 */
export async function startSidecar(
  settings: Settings,
  log: Log,
  shutdown: () => void,
): Promise<Sidecar> {
  const { app, appPort, controlUrl, instance, release } = settings;
  const mesh = await openMesh(settings);
  const resiliency = await openResiliency(settings);
  const identity = openIdentity(settings.meshToken);
  if (identity.app !== app) {
    throw new ConfigurationError('invalid_environment', [
      `MESH_TOKEN belongs to ${identity.app}, APP_ID is ${app}`,
    ]);
  }
  const tracing = await startTracing({ service: `${app}.sidecar`, instance, controlUrl });
  const limits = mesh.limits(app);
  const limiter = createConcurrencyLimiter({ ...limits, patience: QUEUE_PATIENCE });
  const metrics = createMetrics(app, () => limiter);
  const targets = createTargets({ app, resiliency, mesh, metrics, log });
  const naming = watchNaming(controlUrl);
  naming.onChange((state) => targets.update(state));
  let state: 'running' | 'draining' | 'drained' = 'running';

  const health = watchAppHealth({
    port: appPort,
    path: settings.appHealthPath,
    token: settings.appToken,
    onChange(healthy) {
      log.write(healthy ? 'info' : 'warn', healthy ? 'the app is well' : 'the app is not well');
      if (healthy && state === 'running') registration.announce();
      else void registration.withdraw();
    },
  });
  const inbound = createInboundHandler({
    app,
    appPort,
    appToken: settings.appToken,
    verifier: identity.verifier,
    mesh,
    limiter,
    health,
    metrics,
    tracing,
    logAccess: createAccessLog(log, settings.accessLogSample),
  });
  const outbound = createInvokeHandler({ app, identity, mesh, targets, metrics, tracing });
  const metadata = createMetadata(() => ({
    id: app,
    runtimeVersion: 'tessera',
    enabledFeatures: [],
    components: [],
    subscriptions: [],
    httpEndpoints: [],
    appConnectionProperties: {
      port: appPort,
      protocol: 'http',
      channelAddress: '127.0.0.1',
      maxConcurrency: limits.concurrency,
      health: { healthProbeInterval: '1s', healthProbeTimeout: '2s', healthThreshold: 2 },
    },
    targets: targets.all().map((target) => ({
      app: target.app,
      instances: target.instances.map(({ id, outstanding, breaker }) => ({
        id,
        outstanding,
        breaker: breaker.state,
      })),
    })),
  }));
  const meshDoor = await serveHttp(settings.meshPort, inbound.handle);
  const apiDoor = await serveHttp(
    settings.apiPort,
    createApiHandler({
      apiToken: settings.apiToken,
      invoke: outbound.invoke,
      metadata,
      metrics: async () => ({
        type: metrics.registry.contentType,
        text: await metrics.registry.metrics(),
      }),
      health: {
        outbound: () => naming.state.version > 0,
        whole: () => naming.state.version > 0 && health.healthy,
        ready: () => ({
          ready: registration.announced,
          state,
          active: limiter.active,
          mesh: `127.0.0.1:${meshDoor.port}`,
        }),
      },
      shutdown,
    }),
  );
  const registration = createRegistration({
    controlUrl,
    service: app,
    id: instance,
    release,
    address: `127.0.0.1:${meshDoor.port}`,
    identity,
    log,
  });
  health.start();
  log.write('info', 'listening', { app, instance, api: apiDoor.port, mesh: meshDoor.port });

  return {
    apiPort: apiDoor.port,
    meshPort: meshDoor.port,
    async drain(patience) {
      const end = Date.now() + patience;
      state = 'draining';
      await registration.withdraw();
      meshDoor.drain();
      await pause(FAREWELL);
      while (limiter.active + limiter.waiting > 0 && Date.now() < end) await pause(LOOK_AGAIN);
      state = 'drained';
      log.write('info', 'drained');
      while (health.healthy && Date.now() < end) await pause(LOOK_AGAIN);
    },
    async close() {
      health.stop();
      naming.close();
      await registration.withdraw();
      await Promise.all([meshDoor.close(), apiDoor.close()]);
      inbound.close();
      outbound.close();
      await tracing.shutdown();
      log.flush();
    },
  };
}

async function openMesh({ meshFile }: Settings): Promise<Mesh> {
  return readMesh(meshFile, await readText(meshFile, 'MESH_CONFIG'));
}

async function openResiliency({ resiliencyFile, app }: Settings): Promise<Resiliency> {
  if (resiliencyFile === undefined) return DEFAULT_RESILIENCY;
  return readResiliency(resiliencyFile, await readText(resiliencyFile, 'RESILIENCY_CONFIG'), app);
}

async function readText(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError('invalid_environment', [
      `${variable} names ${file}, which cannot be read (${(error as Error).message})`,
    ]);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
  });
}
