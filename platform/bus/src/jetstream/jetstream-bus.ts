import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { untilDone } from '../back-off.ts';
import { BusError } from '../bus-error.ts';
import type { Bus, BusMessage, BusOptions, SubscribeOptions } from '../bus.ts';
import { fingerprint, requireNames } from '../names.ts';
import { createTroubleReport } from '../trouble.ts';
import { consumeStream } from './consume-stream.ts';
import { listDeadMessages, redriveDeadMessages } from './dead-stream.ts';
import { encodeMessage } from './stored-message.ts';
import {
  consumerName,
  DEAD,
  deadSubject,
  ensureConsumers,
  ensureStreams,
  eventSubject,
  EVENTS,
  isMissing,
  REDRIVEN,
} from './streams.ts';

interface Connection {
  nats: NatsConnection;
  client: JetStreamClient;
  manager: JetStreamManager;
}

/** The bus in NATS JetStream (server 2.9 or later), files on disk. */
export function openJetstreamBus(url: string, options: BusOptions): Bus {
  const report = createTroubleReport(options.onTrouble);
  const closing = new AbortController();
  const consumers = new Set<{ close(): Promise<void> }>();
  let connection: Connection | undefined;

  const opened = untilDone(
    async () => {
      connection = await openConnection(url);
    },
    { signal: closing.signal, onFailure: (error) => report('the bus does not open', error) },
  );

  async function whenOpen(): Promise<Connection> {
    await opened;
    if (!connection || closing.signal.aborted) {
      throw new BusError('bus_closed', 'the bus was closed');
    }
    return connection;
  }

  async function publish(messages: readonly BusMessage[]): Promise<void> {
    if (!connection) throw new BusError('bus_unavailable', 'the bus is not reachable yet');
    const { client } = connection;
    const results = await Promise.allSettled(
      messages.map((message) =>
        client.publish(eventSubject(message.topic), encodeMessage(message), {
          msgID: fingerprint(message),
          timeout: 3000,
        }),
      ),
    );
    // Those that did arrive are recognised when the batch is published again.
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) {
      throw new BusError('bus_unavailable', 'the bus did not confirm', { cause: failure.reason });
    }
  }

  async function subscribe({ subscriber, topic, ...rest }: SubscribeOptions) {
    requireNames(subscriber, topic);
    const { client, manager } = await whenOpen();
    const restore = () => ensureConsumers(manager, subscriber, topic);
    const durable = await untilDone(restore, {
      signal: closing.signal,
      onFailure: (error) => report(`${subscriber} cannot subscribe to ${topic}`, error),
    });
    if (!durable) throw new BusError('bus_closed', 'the bus was closed');
    const running = durable.map(({ stream, name }) =>
      consumeStream(client, { stream, name, subscriber, restore, report, ...rest }),
    );
    const subscription = {
      async close() {
        await Promise.all(running.map((consumer) => consumer.close()));
        consumers.delete(subscription);
      },
    };
    consumers.add(subscription);
    return subscription;
  }

  return {
    type: 'pubsub.jetstream',
    publish,
    subscribe,
    async unsubscribe(subscriber, topic) {
      requireNames(subscriber, topic);
      const { manager } = await whenOpen();
      for (const stream of [EVENTS, REDRIVEN]) {
        await manager.consumers
          .delete(stream, consumerName(subscriber, topic))
          .catch(unlessMissing);
      }
      await manager.streams.purge(DEAD, { filter: deadSubject(subscriber, topic) });
    },
    listDeadLetters: async (filter = {}) => listDeadMessages((await whenOpen()).manager, filter),
    async redrive(filter = {}) {
      const { manager, client } = await whenOpen();
      return redriveDeadMessages(manager, client, filter);
    },
    async close() {
      closing.abort();
      await Promise.all([...consumers].map((consumer) => consumer.close()));
      await opened;
      await connection?.nats.drain().catch(() => connection?.nats.close());
    },
  };
}

async function openConnection(url: string): Promise<Connection> {
  const nats = await connect({
    servers: url,
    name: 'tessera-bus',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    timeout: 3000,
  });
  try {
    const manager = await jetstreamManager(nats);
    await ensureStreams(manager);
    return { nats, manager, client: jetstream(nats) };
  } catch (error) {
    await nats.close();
    throw error;
  }
}

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
