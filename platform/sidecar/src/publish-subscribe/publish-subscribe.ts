import type { Tracing } from '@tessera/tracing';
import type { Registry } from 'prom-client';
import type { Bus } from '@tessera/bus';
import type { Handler } from '../http/handler.ts';
import type { Log } from '../observe/log.ts';
import { createCounts } from './counts.ts';
import { createDeliverer } from './deliver-event.ts';
import { followApp } from './follow-app.ts';
import { routePublish } from './publish-handlers.ts';

export interface PublishSubscribeOptions {
  /** Name of the app; its instances share one copy of each event. */
  app: string;
  /** Where the app listens on 127.0.0.1. */
  appPort: number;
  /** Sent to the app as `dapr-api-token`. */
  appToken?: string | undefined;
  bus: Bus;
  log: Log;
  tracing: Tracing;
  /** Takes the counts, under Dapr's names. */
  registry?: Registry;
  /** Name of the component, `pubsub` unless told. */
  pubsub?: string;
  mayPublish(app: string, topic: string): boolean;
  maySubscribe?(app: string, topic: string): boolean;
  /** While false nothing is delivered; call `look` when it changes. */
  appHealthy?(): boolean;
  /** Deliveries under way at a time for each topic; 32 unless told. */
  concurrency?: number;
  /** Deliveries of an event before it counts as dead; 10 unless told (about four minutes). */
  maxAttempts?: number;
  /** Milliseconds that the app may take for one event; 60,000 unless told. */
  timeout?: number;
}

/** Dapr's publish and subscribe for one app. */
export interface PublishSubscribe {
  /** The handler of a publish request, undefined when it is none. */
  route(method: string, pathname: string): Handler | undefined;
  /** Begins to ask the app what it subscribes to. */
  start(): void;
  /** The app may have changed: looks now instead of in a while. */
  look(): void;
  /** Ends deliveries: those under way have `grace` milliseconds (10,000 unless told). */
  stop(grace?: number): Promise<void>;
  /** For `GET /v1.0/metadata`. */
  metadata(): { components: ComponentMetadata[]; subscriptions: SubscriptionMetadata[] };
}

export interface ComponentMetadata {
  name: string;
  type: string;
  version: string;
  capabilities: string[];
}

export interface SubscriptionMetadata {
  pubsubname: string;
  topic: string;
  deadLetterTopic: string;
  metadata: Record<string, string>;
  rules: { match: string; path: string }[];
  type: string;
}

/** Publishing and subscribing over Dapr's HTTP API; the bus is closed by whoever opened it. */
export function createPublishSubscribe(options: PublishSubscribeOptions): PublishSubscribe {
  const { app, appPort, appToken, bus, log, tracing } = options;
  const { pubsub = 'pubsub', concurrency = 32, maxAttempts = 10, timeout = 60_000 } = options;
  const counts = createCounts(pubsub, options.registry);
  const { mayPublish, maySubscribe = () => true, appHealthy = () => true } = options;
  const deliverer = createDeliverer({
    ...{ app, appPort, appToken, bus, counts, log, maxAttempts, pubsub, timeout, tracing },
    onGone: () => follower.look(),
  });
  const follower = followApp({
    ...{ app, appPort, appToken, bus, log, deliverer, pubsub },
    ...{ concurrency, maySubscribe, appHealthy },
  });
  return {
    route: routePublish({ app, pubsub, bus, tracing, counts, mayPublish }),
    start: () => follower.start(),
    look: () => follower.look(),
    async stop(grace = 10_000) {
      const late = setTimeout(() => deliverer.abandon(), grace);
      await follower.stop();
      clearTimeout(late);
      deliverer.close();
    },
    metadata: () => ({
      components: [{ name: pubsub, type: bus.type, version: 'v1', capabilities: [] }],
      subscriptions: follower.subscriptions.map((subscription) => ({
        pubsubname: pubsub,
        topic: subscription.topic,
        deadLetterTopic: subscription.deadLetterTopic ?? '',
        metadata: subscription.raw ? { rawPayload: 'true' } : {},
        rules: [
          ...subscription.rules.map(({ match, path }) => ({ match, path })),
          ...(subscription.defaultPath === undefined
            ? []
            : [{ match: '', path: subscription.defaultPath }]),
        ],
        type: 'PROGRAMMATIC',
      })),
    }),
  };
}
