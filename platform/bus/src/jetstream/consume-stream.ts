import type { Consumer, ConsumerMessages, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import { pause, retryPause } from '../back-off.ts';
import { messageOf } from '../bus-error.ts';
import type { BatchOptions, Delivery, Outcome } from '../bus.ts';
import { formBatches, handleTogether, leaveAll, roomFor } from '../form-batches.ts';
import { createLanes } from '../lanes.ts';
import type { TroubleReport } from '../trouble.ts';
import { createWaiting } from '../waiting.ts';
import { decodeMessage, encodeMessage, messageIn } from './stored-message.ts';
import { deadSubject } from './streams.ts';

/** Milliseconds that a request for messages stays open at the server. */
const EXPIRES = 5000;
const HEARTBEAT = 5000;

/**
 * Takes messages from a durable consumer, never more than can be handled at once, so that none
 * ages in a buffer.
 */
export function consumeStream(
  client: JetStreamClient,
  options: {
    stream: string;
    name: string;
    subscriber: string;
    concurrency: number;
    /** Called when the consumer may be gone, as after the loss of the server's disk. */
    restore(): Promise<unknown>;
    handle(delivery: Delivery): Promise<Outcome>;
    batch?: BatchOptions | undefined;
    report: TroubleReport;
  },
): { close(): Promise<void> } {
  const { stream, name, subscriber, handle, batch, report } = options;
  const { inHand: most, atOnce } = roomFor(options.concurrency, batch);
  const lanes = createLanes(options.concurrency);
  const inHand = new Set<JsMsg>();
  let arrived: JsMsg[] = [];
  const closing = new AbortController();
  const waiting = createWaiting();
  let open: ConsumerMessages | undefined;

  async function run(): Promise<void> {
    let consumer: Consumer | undefined;
    while (!closing.signal.aborted) {
      await waiting.until(() => (inHand.size < most && lanes.free) || closing.signal.aborted);
      if (closing.signal.aborted) return;
      try {
        consumer ??= await client.consumers.get(stream, name);
        await take(consumer);
      } catch (error) {
        if (closing.signal.aborted) return;
        report(`events of ${stream} cannot be fetched`, error);
        consumer = undefined;
        await pause(500, closing.signal);
        await options.restore().catch(() => {});
      }
    }
  }

  async function take(consumer: Consumer): Promise<void> {
    const messages = await consumer.fetch({
      max_messages: Math.min(atOnce, most - inHand.size),
      expires: EXPIRES,
      bind: true,
    });
    open = messages;
    // A request that was lost with its server would otherwise be waited for.
    const overdue = setTimeout(() => void messages.close(), EXPIRES + 2000);
    try {
      // Closing takes effect while the messages are walked through, so it is not waited for here.
      if (closing.signal.aborted) void messages.close();
      for await (const message of messages) {
        inHand.add(message);
        arrived.push(message);
        // Whatever the same packet holds is in hand by then.
        if (arrived.length === 1) setImmediate(deliverArrived);
      }
    } finally {
      clearTimeout(overdue);
      open = undefined;
    }
  }

  function deliverArrived(): void {
    const messages = arrived;
    arrived = [];
    for (const some of formBatches(messages, attemptOf, batch)) void deliver(some);
  }

  async function deliver(messages: JsMsg[]): Promise<void> {
    try {
      const deliveries = messages.map((message) => ({
        message: messageIn(decodeMessage(message.data)),
        attempt: attemptOf(message),
      }));
      const outcomes = await lanes.run(async () =>
        // What still waits for a lane goes to another instance.
        closing.signal.aborted ? leaveAll(deliveries) : handleTogether(deliveries, handle, batch),
      );
      await Promise.all(
        messages.map((message, at) => settle(message, deliveries[at]!, outcomes[at]!)),
      );
    } catch (error) {
      for (const message of messages) returnUnhandled(message, error);
    } finally {
      for (const message of messages) inHand.delete(message);
      waiting.tell();
    }
  }

  async function settle(message: JsMsg, delivery: Delivery, outcome: Outcome): Promise<void> {
    const { attempt } = delivery;
    if (outcome.kind === 'retry') {
      message.nak(retryPause(attempt));
      return;
    }
    try {
      if (outcome.kind === 'dead') {
        const at = new Date().toISOString();
        const dead = { subscriber, reason: outcome.reason, attempts: attempt, at };
        const text = encodeMessage(delivery.message, dead);
        await client.publish(deadSubject(subscriber, delivery.message.topic), text);
      }
      message.ack();
    } catch (error) {
      returnUnhandled(message, error);
    }
  }

  function returnUnhandled(message: JsMsg, error: unknown): void {
    report(`an event of ${stream} was not handled`, messageOf(error));
    message.nak(retryPause(attemptOf(message)));
  }

  const heartbeat = setInterval(() => {
    for (const message of inHand) message.working();
  }, HEARTBEAT);
  const running = run();

  return {
    async close() {
      closing.abort();
      waiting.tell();
      void open?.close();
      await running;
      await waiting.until(() => inHand.size === 0);
      clearInterval(heartbeat);
    },
  };
}

function attemptOf({ info }: JsMsg): number {
  return info.deliveryCount;
}
