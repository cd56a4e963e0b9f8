import { Agent } from 'node:http';
import type { Tracing } from '@tessera/tracing';
import type { Bus, BusMessage, Delivery, Outcome } from '@tessera/bus';
import { API_TOKEN } from '../http/headers.ts';
import { send, type Sending } from '../http/send.ts';
import { transportErrorOf } from '../http/transport-error.ts';
import type { Log } from '../observe/log.ts';
import { readAppAnswer, type AppAnswer } from './app-answer.ts';
import type { AppSubscription } from './app-subscriptions.ts';
import { CLOUD_EVENT_TYPE, wrapRaw, type CloudEvent } from './cloud-event.ts';
import type { Counts } from './counts.ts';
import { readAnswer } from './read-answer.ts';

export interface DeliveryOptions {
  app: string;
  appPort: number;
  /** Sent to the app, so that it can tell its sidecar from others. */
  appToken: string | undefined;
  pubsub: string;
  bus: Bus;
  log: Log;
  tracing: Tracing;
  counts: Counts;
  /** Deliveries of an event before it counts as dead. */
  maxAttempts: number;
  /** Milliseconds that the app may take for one. */
  timeout: number;
  /** Nobody listens at the app's port any more. */
  onGone(): void;
}

export interface Deliverer {
  deliver(subscription: AppSubscription, delivery: Delivery): Promise<Outcome>;
  /** Gives up what is under way; it is delivered again later. */
  abandon(): void;
  close(): void;
}

/** An event that was handed out so often without an answer takes down whoever touches it. */
const DEATHS = 10;

/** Hands events to the app by POST, and judges its answers. */
export function createDeliverer(options: DeliveryOptions): Deliverer {
  const { app, bus, counts, log, maxAttempts, pubsub } = options;
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 128, scheduling: 'lifo' });
  const underWay = new Set<Sending>();

  async function deliver(subscription: AppSubscription, delivery: Delivery): Promise<Outcome> {
    const { message, attempt } = delivery;
    const { event, text } = readEvent(message, subscription, pubsub);
    const path =
      subscription.rules.find(({ matches }) => matches(event))?.path ?? subscription.defaultPath;
    if (path === undefined || isExpired(event)) return { kind: 'done' };
    if (attempt > maxAttempts + DEATHS) {
      return bury(subscription, message, `nobody survived it (${attempt - 1} deliveries)`);
    }
    const started = performance.now();
    const answer = await post(event, text, path, subscription);
    const { topic } = subscription;
    const status = answer.kind === 'gone' ? 'retry' : answer.kind;
    counts.delivered(topic, status, performance.now() - started);
    if (answer.kind === 'success') return { kind: 'done' };
    if (answer.kind === 'gone') return { kind: 'retry', reason: answer.reason };
    const fields = { topic, event: event.id, attempt, reason: answer.reason };
    if (answer.kind === 'retry' && attempt < maxAttempts) {
      log.write('warn', 'an event comes again later', fields);
      return answer;
    }
    log.write('error', 'an event was not handled', fields);
    if (answer.kind === 'drop' && !subscription.deadLetterTopic) return { kind: 'done' };
    return bury(subscription, message, answer.reason);
  }

  async function post(
    event: CloudEvent,
    text: string,
    path: string,
    subscription: AppSubscription,
  ): Promise<AppAnswer | { kind: 'gone'; reason: string }> {
    const hop = options.tracing.startHop(
      `handle ${subscription.topic}`,
      'consumer',
      typeof event.traceparent === 'string' ? event.traceparent : undefined,
    );
    const body = Buffer.from(subscription.bulk ? bulkOf(event, text, subscription, pubsub) : text);
    const sending = send({
      agent,
      host: '127.0.0.1',
      port: options.appPort,
      method: 'POST',
      path,
      headers: {
        'content-type': subscription.bulk ? 'application/json' : CLOUD_EVENT_TYPE,
        'content-length': body.length,
        ...(hop.traceparent ? { traceparent: hop.traceparent } : {}),
        ...(typeof event.tracestate === 'string' ? { tracestate: event.tracestate } : {}),
        ...(options.appToken === undefined ? {} : { [API_TOKEN]: options.appToken }),
      },
      body,
      timeout: options.timeout,
    });
    underWay.add(sending);
    try {
      const received = await sending.received;
      const answer = readAppAnswer(received.status, await readAnswer(received), subscription.bulk);
      hop.end(answer.kind === 'success' ? undefined : answer.reason);
      return answer;
    } catch (error) {
      const { code, message } = transportErrorOf(error);
      hop.end(message);
      if (code === 'refused') options.onGone();
      // Whoever died with the event in hand may have died of it, so that does count.
      const counted = code === 'lost' || code === 'deadline';
      return { kind: counted ? 'retry' : 'gone', reason: `${app}: ${message}` };
    } finally {
      underWay.delete(sending);
    }
  }

  async function bury(
    { topic, deadLetterTopic }: AppSubscription,
    message: BusMessage,
    reason: string,
  ): Promise<Outcome> {
    if (deadLetterTopic) await bus.publish([{ ...message, topic: deadLetterTopic }]);
    counts.deadLettered(topic);
    return { kind: 'dead', reason };
  }

  return {
    deliver,
    abandon() {
      for (const sending of underWay) sending.abandon();
    },
    close: () => agent.destroy(),
  };
}

/** The event with its JSON; what is no CloudEvent is wrapped into one. */
function readEvent(
  message: BusMessage,
  { raw, topic }: AppSubscription,
  pubsub: string,
): { event: CloudEvent; text: string } {
  if (!raw) {
    const text = message.raw ? Buffer.from(message.body, 'base64').toString() : message.body;
    const event = asCloudEvent(text);
    if (event) return { event, text };
  }
  const base64 = message.raw ? message.body : Buffer.from(message.body).toString('base64');
  const event = wrapRaw(message.key, base64, pubsub, topic);
  return { event, text: JSON.stringify(event) };
}

function asCloudEvent(text: string): CloudEvent | undefined {
  try {
    const value = JSON.parse(text) as Partial<CloudEvent> | null;
    return typeof value?.specversion === 'string' && typeof value.id === 'string'
      ? (value as CloudEvent)
      : undefined;
  } catch {
    return undefined;
  }
}

function isExpired({ expiration }: CloudEvent): boolean {
  return typeof expiration === 'string' && Date.parse(expiration) < Date.now();
}

function bulkOf(
  { id }: CloudEvent,
  text: string,
  { topic }: AppSubscription,
  pubsub: string,
): string {
  const entry = `{"entryId":${JSON.stringify(id)},"contentType":"${CLOUD_EVENT_TYPE}","metadata":{},"event":${text}}`;
  return `{"id":${JSON.stringify(id)},"pubsubname":"${pubsub}","topic":"${topic}","entries":[${entry}]}`;
}
