import type { Consumer, ConsumerMessages, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import { pause, retryPause } from '../back-off.ts';
import { messageOf } from '../bus-error.ts';
import type { Delivery, Outcome } from '../bus.ts';
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
    report: TroubleReport;
  },
): { close(): Promise<void> } {
  const { stream, name, subscriber, concurrency, handle, report } = options;
  const inHand = new Set<JsMsg>();
  const closing = new AbortController();
  const waiting = createWaiting();
  let open: ConsumerMessages | undefined;

  async function run(): Promise<void> {
    let consumer: Consumer | undefined;
    while (!closing.signal.aborted) {
      await waiting.until(() => inHand.size < concurrency || closing.signal.aborted);
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
      max_messages: concurrency - inHand.size,
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
        void deliver(message);
      }
    } finally {
      clearTimeout(overdue);
      open = undefined;
    }
  }

  async function deliver(message: JsMsg): Promise<void> {
    try {
      const stored = decodeMessage(message.data);
      const attempt = message.info.deliveryCount;
      const outcome = await handle({ message: messageIn(stored), attempt });
      if (outcome.kind === 'retry') {
        message.nak(retryPause(attempt));
        return;
      }
      if (outcome.kind === 'dead') {
        const at = new Date().toISOString();
        const dead = { subscriber, reason: outcome.reason, attempts: attempt, at };
        const text = encodeMessage(messageIn(stored), dead);
        await client.publish(deadSubject(subscriber, stored.topic), text);
      }
      message.ack();
    } catch (error) {
      report(`an event of ${stream} was not handled`, messageOf(error));
      message.nak(retryPause(message.info.deliveryCount));
    } finally {
      inHand.delete(message);
      waiting.tell();
    }
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
