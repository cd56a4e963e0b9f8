import type { Limits } from '../mesh/read-mesh.ts';
import type { Targets } from '../invoke/targets.ts';
import type { PublishSubscribe } from '../publish-subscribe/publish-subscribe.ts';

/** What `GET /v1.0/metadata` says: Dapr's fields, and under `targets` what Dapr has none for. */
export function describeSidecar(parts: {
  app: string;
  appPort: number;
  limits: Limits;
  targets: Targets;
  publishSubscribe: PublishSubscribe | undefined;
}): Record<string, unknown> {
  const { app, appPort, limits, targets, publishSubscribe } = parts;
  const { components = [], subscriptions = [] } = publishSubscribe?.metadata() ?? {};
  return {
    id: app,
    runtimeVersion: 'tessera',
    enabledFeatures: [],
    components,
    subscriptions,
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
  };
}
