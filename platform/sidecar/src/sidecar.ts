import { watchNaming } from '@tessera/control/naming-client';
import { startTracing } from '@tessera/tracing';
import { createObservations } from '@tessera/tracing/observations';
import { createApiHandler } from './api/api-handler.ts';
import { describeSidecar } from './api/describe-sidecar.ts';
import { createMetadata } from './api/metadata.ts';
import { watchAppHealth } from './app/app-health.ts';
import { openBus } from '@tessera/bus';
import { openConfiguration } from './configuration/open-configuration.ts';
import { serveHttp } from './http/serve.ts';
import { createConcurrencyLimiter } from './inbound/concurrency-limiter.ts';
import { createInboundHandler } from './inbound/inbound-handler.ts';
import { createInvokeHandler } from './invoke/invoke-handler.ts';
import { createTargets } from './invoke/targets.ts';
import { createRegistration } from './naming/registration.ts';
import { createOperationCounter } from './observe/count-operations.ts';
import { createAccessLog } from './observe/access-log.ts';
import type { Log } from './observe/log.ts';
import { createMetrics } from './observe/metrics.ts';
import { createPublishSubscribe } from './publish-subscribe/publish-subscribe.ts';
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
/** Milliseconds between two reports of which operations were called. */
const COUNT_EVERY = 5_000;
/** Milliseconds that an answer may take while somebody looks at a breakpoint. */
const LONGEST_HOLD = 600_000;

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
  const { mesh, resiliency, identity } = await openConfiguration(settings);
  const bus =
    settings.busUrl === undefined
      ? undefined
      : await openBus(settings.busUrl, {
          onTrouble: (message) => log.write('warn', 'trouble with the bus', { message }),
        });
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
    ...(settings.appDebugged && { silences: Infinity }),
    onChange(healthy) {
      if (state === 'running') {
        log.write(healthy ? 'info' : 'warn', healthy ? 'the app is well' : 'the app is not well');
      }
      if (healthy && state === 'running') registration.announce();
      else void registration.withdraw();
      publishSubscribe?.look();
    },
  });
  const observations = createObservations({ controlUrl, identity, interval: COUNT_EVERY });
  const inbound = createInboundHandler({
    countOperation: createOperationCounter(app, release, observations),
    app,
    appPort,
    appToken: settings.appToken,
    verifier: identity.verifier,
    mesh,
    limiter,
    health,
    metrics,
    tracing,
    ...(settings.appDebugged && { longest: LONGEST_HOLD }),
    logAccess: createAccessLog(log, settings.accessLogSample),
  });
  const outbound = createInvokeHandler({ app, identity, mesh, targets, metrics, tracing });
  const publishSubscribe =
    bus &&
    createPublishSubscribe({
      app,
      appPort,
      appToken: settings.appToken,
      bus,
      log,
      tracing,
      registry: metrics.registry,
      mayPublish: (publisher, topic) => mesh.mayPublish(publisher, topic),
      maySubscribe: (subscriber, topic) => mesh.maySubscribe(subscriber, topic),
      appHealthy: () => health.healthy && state === 'running',
    });
  const metadata = createMetadata(() =>
    describeSidecar({ app, appPort, limits, targets, publishSubscribe }),
  );
  const meshDoor = await serveHttp(settings.meshPort, inbound.handle);
  const apiDoor = await serveHttp(
    settings.apiPort,
    createApiHandler({
      apiToken: settings.apiToken,
      invoke: outbound.invoke,
      metadata,
      publishSubscribe: publishSubscribe?.route,
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
        drained: () => state === 'drained',
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
  publishSubscribe?.start();
  log.write('info', 'listening', { app, instance, api: apiDoor.port, mesh: meshDoor.port });

  return {
    apiPort: apiDoor.port,
    meshPort: meshDoor.port,
    async drain(patience) {
      const end = Date.now() + patience;
      state = 'draining';
      await registration.withdraw();
      meshDoor.drain();
      const delivered = publishSubscribe?.stop(patience);
      await pause(FAREWELL);
      while (limiter.active + limiter.waiting > 0 && Date.now() < end) await pause(LOOK_AGAIN);
      await delivered;
      state = 'drained';
      log.write('info', 'drained');
      while (health.healthy && Date.now() < end) {
        health.suspect();
        await pause(LOOK_AGAIN);
      }
    },
    async close() {
      health.stop();
      naming.close();
      await registration.withdraw();
      await publishSubscribe?.stop(0);
      await bus?.close();
      await Promise.all([meshDoor.close(), apiDoor.close()]);
      await observations.close();
      inbound.close();
      outbound.close();
      await tracing.shutdown();
      log.flush();
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
  });
}
