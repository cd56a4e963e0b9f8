import { handleEachOnce, handleOnce } from './inbox.ts';
import {
  DropEvent,
  readBulk,
  readEvent,
  type BulkEntry,
  type ReceivedEvent,
} from './received-event.ts';
import type { Transaction } from './transaction.ts';

export interface Subscription<Tx> {
  topic: string;
  /** Path that the sidecar posts to, `/events/<topic>` unless told. */
  route?: string;
  /**
   * Runs once for each event, in the transaction that remembers it. Events may arrive in any order.
   * A rejection rolls back, and the event comes again later; `DropEvent` gives it up. Events that
   * arrive together share a transaction: when one of them fails, all are handled again, each in a
   * transaction of its own.
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

const LIST = '/dapr/subscribe';
/** A short wait for those sidecars that wait for more; ours hands over what is there. */
const BULK = { enabled: true, maxMessagesCount: 100, maxAwaitDurationMs: 40 };

type Status = 'SUCCESS' | 'RETRY' | 'DROP';

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
    bulkSubscribe: BULK,
    ...(deadLetterTopic ? { deadLetterTopic } : {}),
  }));

  const keyOf = ({ source, id }: ReceivedEvent): string => `${source} ${id}`;

  async function handleAlone(
    { topic, handler }: Subscription<Tx>,
    value: unknown,
  ): Promise<Status> {
    let event: ReceivedEvent | undefined;
    try {
      const received = (event = readEvent(value));
      await options.transaction((tx) =>
        handleOnce(tx, `${consumer} ${topic}`, keyOf(received), () => handler(received, tx)),
      );
      return 'SUCCESS';
    } catch (error) {
      const dropped = error instanceof DropEvent;
      onFailure({ topic, event: event?.id ?? 'unreadable', error, dropped });
      return dropped ? 'DROP' : 'RETRY';
    }
  }

  /** @throws what the first handler to fail has thrown; then nothing was handled */
  async function handleTogether(
    { topic, handler }: Subscription<Tx>,
    entries: readonly BulkEntry[],
  ): Promise<void> {
    const events = entries.map(({ event }) => readEvent(event));
    // Batches that are handled at the same time touch the same things in the same order.
    const bySubject = events.toSorted((a, b) => compare(a.subject ?? '', b.subject ?? ''));
    await options.transaction((tx) =>
      handleEachOnce(
        tx,
        `${consumer} ${topic}`,
        bySubject.map((event) => ({ id: keyOf(event), event })),
        (event) => handler(event, tx),
      ),
    );
  }

  async function handleBulk(
    subscription: Subscription<Tx>,
    entries: readonly BulkEntry[],
  ): Promise<{ entryId: string; status: Status }[]> {
    if (entries.length > 1) {
      try {
        await handleTogether(subscription, entries);
        return entries.map(({ entryId }) => ({ entryId, status: 'SUCCESS' }));
      } catch {
        // Which of them it was shows when each is on its own.
      }
    }
    const statuses = [];
    for (const { entryId, event } of entries) {
      statuses.push({ entryId, status: await handleAlone(subscription, event) });
    }
    return statuses;
  }

  async function deliver(
    subscription: Subscription<Tx>,
    body: string | Uint8Array,
  ): Promise<SubscriptionAnswer> {
    const value = parse(body);
    const entries = readBulk(value);
    return answer(
      entries
        ? { statuses: await handleBulk(subscription, entries) }
        : { status: await handleAlone(subscription, value) },
    );
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

function answer(value: unknown): SubscriptionAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}

/** @returns undefined for what is not JSON, which is no event either */
function parse(body: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
