import { Agent } from 'node:http';
import { createWaiting } from '@tessera/bus/waiting';
import { messageOf } from '@tessera/bus/bus-error';
import type { Bus, BusSubscription, Delivery, SubscribeOptions } from '@tessera/bus';
import { API_TOKEN } from '../http/headers.ts';
import { send } from '../http/send.ts';
import { transportErrorOf } from '../http/transport-error.ts';
import type { Log } from '../observe/log.ts';
import { readSubscriptions, type AppSubscription } from './app-subscriptions.ts';
import type { Deliverer } from './deliver-event.ts';
import { readAnswer } from './read-answer.ts';

export interface FollowOptions {
  app: string;
  appPort: number;
  appToken: string | undefined;
  pubsub: string;
  bus: Bus;
  log: Log;
  deliverer: Deliverer;
  /** Deliveries under way at a time, for each topic. */
  concurrency: number;
  maySubscribe(app: string, topic: string): boolean;
  /** False while the app should be left in peace. */
  appHealthy(): boolean;
}

export interface AppFollower {
  /** What is delivered at the moment. */
  readonly subscriptions: AppSubscription[];
  start(): void;
  /** Something may have changed with the app: looks now. */
  look(): void;
  stop(): Promise<void>;
}

/** An app that was started again may want other topics, so it is asked again and again. */
const ASK_AGAIN = 10_000;
const ASK_ABSENT = 200;
const TIMEOUT = 5000;

type Seen = { kind: 'here'; text: string } | { kind: 'odd' } | { kind: 'gone' };

/**
 * Asks the app what it subscribes to as soon as it is up, delivers as long as it is, and takes
 * nothing from the bus while it is not, so that its other instances get everything.
 */
export function followApp(options: FollowOptions): AppFollower {
  const { app, bus, deliverer, log, pubsub } = options;
  const agent = new Agent({ keepAlive: false });
  const running = new Map<
    string,
    { text: string; subscription: AppSubscription; on: BusSubscription }
  >();
  const waiting = createWaiting();
  let stopped = true;
  let asked = false;
  let lastText = '';
  let following: Promise<void> | undefined;

  async function follow(): Promise<void> {
    while (!stopped) {
      asked = false;
      const seen: Seen = options.appHealthy() ? await ask() : { kind: 'gone' };
      if (stopped) return;
      if (seen.kind === 'gone') await closeAll();
      if (seen.kind === 'here') await adopt(seen.text);
      const present = seen.kind === 'here';
      await waiting.until(() => stopped || asked, present ? ASK_AGAIN : ASK_ABSENT);
    }
  }

  async function ask(): Promise<Seen> {
    const sending = send({
      agent,
      host: '127.0.0.1',
      port: options.appPort,
      method: 'GET',
      path: '/dapr/subscribe',
      headers: options.appToken === undefined ? {} : { [API_TOKEN]: options.appToken },
      body: undefined,
      timeout: TIMEOUT,
    });
    try {
      const received = await sending.received;
      const text = await readAnswer(received);
      if (received.status === 404) return { kind: 'here', text: '[]' };
      if (received.status === 200) return { kind: 'here', text };
      return { kind: 'odd' };
    } catch (error) {
      return { kind: transportErrorOf(error).code === 'refused' ? 'gone' : 'odd' };
    }
  }

  async function adopt(text: string): Promise<void> {
    const wanted = readWanted(text);
    for (const [topic, { text, on }] of [...running]) {
      if (wanted.get(topic)?.text === text) continue;
      running.delete(topic);
      await on.close();
    }
    await Promise.all(
      [...wanted].map(async ([topic, { text, subscription }]) => {
        if (running.has(topic)) return;
        try {
          const on = await bus.subscribe({
            subscriber: app,
            topic,
            concurrency: options.concurrency,
            ...takersOf(subscription),
          });
          running.set(topic, { text, subscription, on });
        } catch (error) {
          log.write('error', 'a subscription failed', { topic, reason: messageOf(error) });
        }
      }),
    );
  }

  function takersOf(subscription: AppSubscription): Pick<SubscribeOptions, 'handle' | 'batch'> {
    const handle = (deliveries: readonly Delivery[]) => deliverer.deliver(subscription, deliveries);
    return {
      handle: async (delivery) => (await handle([delivery]))[0]!,
      batch: subscription.bulk && { size: subscription.bulk.most, handle },
    };
  }

  function readWanted(text: string): Map<string, { text: string; subscription: AppSubscription }> {
    const { subscriptions, problems } = readSubscriptions(parse(text), pubsub);
    const allowed = subscriptions.filter(({ topic }) => options.maySubscribe(app, topic));
    for (const { topic } of subscriptions) {
      if (options.maySubscribe(app, topic)) continue;
      problems.push(`${app} is not allowed to subscribe to ${topic}`);
    }
    if (text !== lastText) {
      lastText = text;
      for (const reason of problems) log.write('error', 'a subscription is refused', { reason });
      const topics = allowed.map(({ topic }) => topic).join(' ');
      if (topics) log.write('info', 'the app subscribes', { topics });
    }
    return new Map(
      allowed.map((subscription) => [
        subscription.topic,
        { text: JSON.stringify(subscription), subscription },
      ]),
    );
  }

  async function closeAll(): Promise<void> {
    const closing = [...running.values()];
    running.clear();
    await Promise.all(closing.map(({ on }) => on.close()));
  }

  return {
    get subscriptions() {
      return [...running.values()].map(({ subscription }) => subscription);
    },
    start() {
      stopped = false;
      following = follow().catch((error: unknown) => {
        log.write('error', 'following the app failed', { reason: messageOf(error) });
      });
    },
    look() {
      asked = true;
      waiting.tell();
    },
    async stop() {
      stopped = true;
      waiting.tell();
      await following;
      await closeAll();
      agent.destroy();
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
