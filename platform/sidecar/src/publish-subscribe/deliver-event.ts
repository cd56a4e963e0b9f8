import { Agent } from 'node:http';
import type { Tracing } from '@tessera/tracing';
import type { Bus, Delivery, Outcome } from '@tessera/bus';
import { messageOf } from '@tessera/bus/bus-error';
import { API_TOKEN } from '../http/headers.ts';
import { send, type Sending } from '../http/send.ts';
import { transportErrorOf } from '../http/transport-error.ts';
import type { Log } from '../observe/log.ts';
import { readAppAnswer, readBulkAnswer, type AppAnswer } from './app-answer.ts';
import type { AppSubscription } from './app-subscriptions.ts';
import { bulkOf, groupDeliveries } from './bulk-delivery.ts';
import { CLOUD_EVENT_TYPE } from './cloud-event.ts';
import type { Counts } from './counts.ts';
import { readDelivery, type DeliveredEvent } from './delivered-event.ts';
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
  /** Milliseconds that the app may take for one request. */
  timeout: number;
  /** Nobody listens at the app's port any more. */
  onGone(): void;
}

export interface Deliverer {
  /**
   * Hands events to the app, those of one route in one request when it subscribes in bulk.
   *
   * @returns their outcomes, in their order
   */
  deliver(subscription: AppSubscription, deliveries: readonly Delivery[]): Promise<Outcome[]>;
  /** Gives up what is under way; it is delivered again later. */
  abandon(): void;
  close(): void;
}

/** An event that was handed out so often without an answer takes down whoever touches it. */
const DEATHS = 10;
const DONE: Outcome = { kind: 'done' };

type Answer = AppAnswer | { kind: 'gone'; reason: string };

/** Hands events to the app by POST, and judges its answers. */
export function createDeliverer(options: DeliveryOptions): Deliverer {
  const { app, bus, counts, log, maxAttempts, pubsub } = options;
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 128, scheduling: 'lifo' });
  const underWay = new Set<Sending>();

  async function deliver(
    subscription: AppSubscription,
    deliveries: readonly Delivery[],
  ): Promise<Outcome[]> {
    const outcomes = new Map<Delivery, Promise<Outcome>>();
    const wanted = new Map<DeliveredEvent, Delivery>();
    for (const delivery of deliveries) {
      const event = readDelivery(delivery, subscription, pubsub);
      if (!event) continue;
      if (event.attempt <= maxAttempts + DEATHS) wanted.set(event, delivery);
      else {
        const reason = `nobody survived it (${event.attempt - 1} deliveries)`;
        outcomes.set(delivery, bury(subscription, event, reason));
      }
    }
    const events = [...wanted.keys()];
    const groups = subscription.bulk ? groupDeliveries(events) : events.map((event) => [event]);
    for (const group of groups) {
      const started = performance.now();
      const answers = await post(group, subscription);
      const duration = performance.now() - started;
      for (const [at, event] of group.entries()) {
        const outcome = judge(subscription, event, answers[at]!, duration);
        outcomes.set(wanted.get(event)!, outcome);
      }
    }
    return await Promise.all(
      deliveries.map(async (delivery) => (await outcomes.get(delivery)) ?? DONE),
    );
  }

  async function judge(
    subscription: AppSubscription,
    delivered: DeliveredEvent,
    answer: Answer,
    duration: number,
  ): Promise<Outcome> {
    const { topic } = subscription;
    const { event, attempt } = delivered;
    counts.delivered(topic, answer.kind === 'gone' ? 'retry' : answer.kind, duration);
    if (answer.kind === 'success') return DONE;
    if (answer.kind === 'gone') return { kind: 'retry', reason: answer.reason };
    const fields = { topic, event: event.id, attempt, reason: answer.reason };
    if (answer.kind === 'retry' && attempt < maxAttempts) {
      log.write('warn', 'an event comes again later', fields);
      return answer;
    }
    log.write('error', 'an event was not handled', fields);
    if (answer.kind === 'drop' && !subscription.deadLetterTopic) return DONE;
    return bury(subscription, delivered, answer.reason);
  }

  async function post(
    events: readonly DeliveredEvent[],
    { bulk, topic }: AppSubscription,
  ): Promise<Answer[]> {
    const [first] = events;
    const hops = events.map(({ event }) =>
      options.tracing.startHop(
        `handle ${topic}`,
        'consumer',
        typeof event.traceparent === 'string' ? event.traceparent : undefined,
      ),
    );
    const together = bulk && bulkOf(events, { pubsub, topic });
    const body = Buffer.from(together?.body ?? first!.text);
    // A request has one trace; events that travel together carry their own.
    const alone = events.length === 1 ? first : undefined;
    const sending = send({
      agent,
      host: '127.0.0.1',
      port: options.appPort,
      method: 'POST',
      path: first!.path,
      headers: {
        'content-type': together ? 'application/json' : CLOUD_EVENT_TYPE,
        'content-length': body.length,
        ...(alone && hops[0]?.traceparent ? { traceparent: hops[0].traceparent } : {}),
        ...(typeof alone?.event.tracestate === 'string'
          ? { tracestate: alone.event.tracestate }
          : {}),
        ...(options.appToken === undefined ? {} : { [API_TOKEN]: options.appToken }),
      },
      body,
      timeout: options.timeout,
    });
    underWay.add(sending);
    try {
      const received = await sending.received;
      const text = await readAnswer(received);
      const answers = together
        ? readBulkAnswer(received.status, text, together.ids)
        : [readAppAnswer(received.status, text)];
      for (const [at, answer] of answers.entries()) {
        hops[at]?.end(answer.kind === 'success' ? undefined : answer.reason);
      }
      return answers;
    } catch (error) {
      const { code, message } = transportErrorOf(error);
      for (const hop of hops) hop.end(message);
      if (code === 'refused') options.onGone();
      // Whoever died with the event in hand may have died of it, so that does count.
      const counted = code === 'lost' || code === 'deadline';
      return events.map(() => ({
        kind: counted ? 'retry' : 'gone',
        reason: `${app}: ${message}`,
      }));
    } finally {
      underWay.delete(sending);
    }
  }

  async function bury(
    { topic, deadLetterTopic }: AppSubscription,
    { message }: DeliveredEvent,
    reason: string,
  ): Promise<Outcome> {
    try {
      if (deadLetterTopic) await bus.publish([{ ...message, topic: deadLetterTopic }]);
    } catch (error) {
      return { kind: 'retry', reason: `${deadLetterTopic}: ${messageOf(error)}` };
    }
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
