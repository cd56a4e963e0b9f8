import { createHash } from 'node:crypto';
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

const FORTNIGHT = nanos(14 * 86_400_000);
/** How long a repetition is recognised. */
const REPETITION_WINDOW = nanos(120_000);

/** Every event, once. */
export const EVENTS = 'TESSERA_EVENTS';
/** What a subscriber could not handle. */
export const DEAD = 'TESSERA_DEAD';
/** Dead letters on their way back to their subscriber, and only to that one. */
export const REDRIVEN = 'TESSERA_REDRIVEN';

export const eventSubject = (topic: string): string => `tessera.events.${topic}`;
export const deadSubject = (subscriber: string, topic: string): string =>
  `tessera.dead.${subscriber}.${topic}`;
export const redrivenSubject = (subscriber: string, topic: string): string =>
  `tessera.redriven.${subscriber}.${topic}`;

const STREAMS: (Partial<StreamConfig> & { name: string })[] = [
  { name: EVENTS, subjects: ['tessera.events.>'], retention: RetentionPolicy.Limits },
  { name: DEAD, subjects: ['tessera.dead.>'], retention: RetentionPolicy.Limits },
  { name: REDRIVEN, subjects: ['tessera.redriven.>'], retention: RetentionPolicy.Workqueue },
];

/** Makes the streams that are missing; leaves those alone that somebody has tuned. */
export async function ensureStreams(manager: JetStreamManager): Promise<void> {
  for (const stream of STREAMS) {
    try {
      await manager.streams.info(stream.name);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await manager.streams.add({
        ...stream,
        allow_direct: true,
        storage: StorageType.File,
        discard: DiscardPolicy.New,
        max_age: FORTNIGHT,
        duplicate_window: REPETITION_WINDOW,
      });
    }
  }
}

/** Names may hold no dots; the digest keeps `a.b` and `a_b` apart. */
export function consumerName(subscriber: string, topic: string): string {
  const digest = createHash('sha256').update(topic).digest('hex').slice(0, 8);
  return `${subscriber}--${topic.replaceAll('.', '_')}-${digest}`;
}

/** A killed worker's events come back after this many milliseconds. */
export const ACK_WAIT = 15_000;

/** Makes the durable consumers of a subscription; repeatable, and safe from several instances. */
export async function ensureConsumers(
  manager: JetStreamManager,
  subscriber: string,
  topic: string,
): Promise<{ stream: string; name: string }[]> {
  const name = consumerName(subscriber, topic);
  const wanted: { stream: string; filter: string; from: DeliverPolicy }[] = [
    { stream: EVENTS, filter: eventSubject(topic), from: DeliverPolicy.New },
    { stream: REDRIVEN, filter: redrivenSubject(subscriber, topic), from: DeliverPolicy.All },
  ];
  for (const { stream, filter, from } of wanted) {
    const settings: Partial<ConsumerConfig> = {
      durable_name: name,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT),
      // Who delivers counts the attempts.
      max_deliver: -1,
      max_ack_pending: 2000,
      filter_subject: filter,
      deliver_policy: from,
    };
    try {
      await manager.consumers.info(stream, name);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await manager.consumers.add(stream, settings);
    }
  }
  return wanted.map(({ stream }) => ({ stream, name }));
}

export function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.status === 404;
}
