import { BusError } from './bus-error.ts';

/** One event on its way. The body is delivered byte for byte as it was published. */
export interface BusMessage {
  topic: string;
  /** Says that two messages on a topic are the same one; the bus drops repetitions for two minutes. */
  key: string;
  /** A CloudEvent in JSON, or, when `raw`, base64 of anything. */
  body: string;
  raw?: boolean;
}

export interface Delivery {
  message: BusMessage;
  /** From 1; counts every time that this copy was handed out, also to somebody who died with it. */
  attempt: number;
}

/** What became of a delivery; `retry` comes again after a pause that grows with the attempts. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'retry'; reason: string }
  | { kind: 'dead'; reason: string };

export interface SubscribeOptions {
  /** Name of the service; its instances share one copy of each event. */
  subscriber: string;
  topic: string;
  /** Deliveries in hand at a time, in this process. */
  concurrency: number;
  /** A rejection counts as `retry`. */
  handle(delivery: Delivery): Promise<Outcome>;
  /**
   * Takes several together, as many as are at hand; nobody waits for more. Only events that come for
   * the first time: what comes again may be what took the others down, and goes to `handle`.
   */
  batch?: BatchOptions | undefined;
}

export interface BatchOptions {
  /** Deliveries in one batch at most. */
  size: number;
  /** Outcomes in the order of the deliveries; a rejection counts as `retry` for all of them. */
  handle(deliveries: readonly Delivery[]): Promise<Outcome[]>;
}

export interface BusSubscription {
  /** Takes nothing more, waits for the deliveries in hand, and reports their outcomes. */
  close(): Promise<void>;
}

/** An event that its subscriber could not handle; kept until it is redriven or expires (14 days). */
export interface DeadLetter {
  id: string;
  subscriber: string;
  topic: string;
  reason: string;
  attempts: number;
  /** ISO 8601, UTC. */
  at: string;
  message: BusMessage;
}

export interface DeadLetterFilter {
  subscriber?: string;
  topic?: string;
}

/**
 * Durable publish/subscribe: each subscribing service gets one copy of every event published after
 * it first subscribed, at least once, shared among its instances. Everything that was accepted
 * survives the end of any process, the bus's own included.
 */
export interface Bus {
  /** What stands behind it, as Dapr names component types. */
  readonly type: 'pubsub.postgresql' | 'pubsub.jetstream';
  /** Fulfilled when every message is stored for every subscriber; all or none. */
  publish(messages: readonly BusMessage[]): Promise<void>;
  /** Goes on through outages of the bus; rejects only when the subscription cannot be made. */
  subscribe(options: SubscribeOptions): Promise<BusSubscription>;
  /** Forgets a service's subscription and what waits in it. */
  unsubscribe(subscriber: string, topic: string): Promise<void>;
  /** Oldest first. `limit` is 100 unless told. */
  listDeadLetters(filter?: DeadLetterFilter & { limit?: number }): Promise<DeadLetter[]>;
  /** Hands dead letters to their subscriber again, and to nobody else. Returns how many. */
  redrive(filter?: DeadLetterFilter & { ids?: string[] }): Promise<number>;
  close(): Promise<void>;
}

export interface BusOptions {
  /** Told in plain words what is wrong with the bus, at most once in a while. */
  onTrouble?: (message: string) => void;
}

/**
 * Opens the bus that `BUS_URL` names: `postgres://…` (pg-boss in a database of its own) or
 * `nats://…` (JetStream). Returns at once; until the bus answers, `publish` rejects and
 * subscriptions wait.
 *
 * @throws BusError `bus_url`
 */
export async function openBus(url: string, options: BusOptions = {}): Promise<Bus> {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgres:' || protocol === 'postgresql:') {
    const { openPgBossBus } = await import('./pg-boss/pg-boss-bus.ts');
    return openPgBossBus(url, options);
  }
  if (protocol === 'nats:' || protocol === 'tls:') {
    const { openJetstreamBus } = await import('./jetstream/jetstream-bus.ts');
    return openJetstreamBus(url, options);
  }
  throw new BusError(
    'bus_url',
    'BUS_URL names no bus; write postgres://user:password@host/database or nats://host:4222',
  );
}
