import { handleOnce } from './inbox.ts';
import type { Transaction } from './transaction.ts';

/** A CloudEvent as a handler gets it. */
export interface ReceivedEvent<Data = unknown> {
  id: string;
  source: string;
  type: string;
  subject?: string;
  /** ISO 8601. */
  time?: string;
  traceparent?: string;
  data: Data;
}

export interface Subscription<Tx> {
  topic: string;
  /** Path that the sidecar posts to, `/events/<topic>` unless told. */
  route?: string;
  /**
   * Runs once for each event, in the transaction that remembers it. Events may arrive in any order.
   * A rejection rolls back, and the event comes again later; `DropEvent` gives it up.
   */
  handler(event: ReceivedEvent, tx: Tx): Promise<void>;
  /** Where events go that could not be handled. */
  deadLetterTopic?: string;
}

export interface SubscriptionsOptions<Tx> {
  /** Name of the service. */
  consumer: string;
  /** Runs work in a transaction: `poolTransactions(pool)`, or `(work) => db.transaction(work)`. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Name of the sidecar's component; `pubsub` unless told. */
  pubsub?: string;
  /** Told when an event was not handled. */
  onFailure?(failure: { topic: string; event: string; error: unknown; dropped: boolean }): void;
}

export interface SubscriptionRequest {
  method: string;
  /** Without query. */
  path: string;
  body: string | Uint8Array;
}

export interface SubscriptionAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Subscriptions {
  /** Paths that `handle` answers. */
  readonly paths: string[];
  /** Answers `GET /dapr/subscribe` and deliveries; undefined for anything else. */
  handle(request: SubscriptionRequest): Promise<SubscriptionAnswer | undefined>;
}

/** Thrown by a handler for an event that no repetition will make any better. */
export class DropEvent extends Error {
  override readonly name = 'DropEvent';
}

const LIST = '/dapr/subscribe';

/** Subscriptions of a service, for any HTTP framework. */
export function createSubscriptions<Tx extends Transaction>(
  subscriptions: readonly Subscription<Tx>[],
  options: SubscriptionsOptions<Tx>,
): Subscriptions {
  const { consumer, pubsub = 'pubsub', onFailure = () => {} } = options;
  const routes = new Map(
    subscriptions.map((subscription) => [
      subscription.route ?? `/events/${subscription.topic}`,
      subscription,
    ]),
  );
  if (routes.size < subscriptions.length) {
    throw new TypeError('two subscriptions have the same route; give each its own');
  }
  const list = [...routes].map(([route, { topic, deadLetterTopic }]) => ({
    pubsubname: pubsub,
    topic,
    route,
    ...(deadLetterTopic ? { deadLetterTopic } : {}),
  }));

  async function deliver(subscription: Subscription<Tx>, body: string | Uint8Array) {
    const { topic, handler } = subscription;
    let event: ReceivedEvent | undefined;
    try {
      event = readEvent(body);
      const received = event;
      await options.transaction((tx) =>
        handleOnce(tx, `${consumer} ${topic}`, `${received.source} ${received.id}`, () =>
          handler(received, tx),
        ),
      );
      return answer({ status: 'SUCCESS' });
    } catch (error) {
      const dropped = error instanceof DropEvent;
      onFailure({ topic, event: event?.id ?? 'unreadable', error, dropped });
      return answer({ status: dropped ? 'DROP' : 'RETRY' });
    }
  }

  return {
    paths: [LIST, ...routes.keys()],
    async handle({ method, path, body }) {
      if (method === 'GET' && path === LIST) return answer(list);
      const subscription = method === 'POST' ? routes.get(path) : undefined;
      return subscription && deliver(subscription, body);
    },
  };
}

function readEvent(body: string | Uint8Array): ReceivedEvent {
  let value: Partial<ReceivedEvent> | null;
  try {
    value = JSON.parse(
      typeof body === 'string' ? body : new TextDecoder().decode(body),
    ) as typeof value;
  } catch (cause) {
    throw new DropEvent('the body is not JSON', { cause });
  }
  const { id, source, type } = value ?? {};
  if (typeof id !== 'string' || typeof source !== 'string' || typeof type !== 'string') {
    throw new DropEvent('the body is no CloudEvent: id, source and type have to be texts');
  }
  return value as ReceivedEvent;
}

function answer(value: unknown): SubscriptionAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}
