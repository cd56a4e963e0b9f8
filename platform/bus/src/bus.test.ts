import { until } from '@tessera/control/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBus, type Bus, type BusMessage, type Delivery, type Outcome } from './bus.ts';
import { listDeadLetters, redriveDeadLetters } from './dead-letters.ts';
import { busKinds, type BusServer } from './testing/buses.ts';

const done: Outcome = { kind: 'done' };

function message(topic: string, n: number | string, key: string = randomUUID()): BusMessage {
  return { topic, key, body: JSON.stringify({ n }) };
}

function numberIn({ message }: Delivery): unknown {
  return (JSON.parse(message.body) as { n: unknown }).n;
}

describe.each(busKinds)('the bus in $name', { timeout: 60_000 }, (kind) => {
  let server: BusServer;
  const buses = new Set<Bus>();

  beforeAll(async () => {
    if (kind.missing) console.warn(`skipped: ${kind.missing}`);
    else server = await kind.start();
  }, 60_000);
  afterEach(async () => {
    await Promise.all([...buses].map((bus) => bus.close()));
    buses.clear();
  });
  afterAll(() => server?.stop());

  const check = kind.missing ? it.skip : it;

  async function open(): Promise<Bus> {
    const bus = await openBus(server.busUrl, {});
    buses.add(bus);
    return bus;
  }

  async function collect(bus: Bus, subscriber: string, topic: string, concurrency = 20) {
    const got: unknown[] = [];
    await bus.subscribe({
      subscriber,
      topic,
      concurrency,
      async handle(delivery) {
        got.push(numberIn(delivery));
        return done;
      },
    });
    return got;
  }

  check('gives every subscribing service a copy and shares it among its instances', async () => {
    const topic = `fan-out.${randomUUID()}`;
    const [first, second, third] = await Promise.all([open(), open(), open()]);
    const a1 = await collect(first, 'a', topic, 4);
    const a2 = await collect(second, 'a', topic, 4);
    const b = await collect(third, 'b', topic);
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    for (const n of numbers) await first.publish([message(topic, n)]);
    await until('all have arrived', () => a1.length + a2.length >= 200 && b.length >= 200);
    expect([...a1, ...a2].sort((x, y) => Number(x) - Number(y))).toEqual(numbers);
    expect([...b].sort((x, y) => Number(x) - Number(y))).toEqual(numbers);
    expect(a1.length).toBeGreaterThan(0);
    expect(a2.length).toBeGreaterThan(0);
  });

  check('keeps for a subscriber what is published while it is away', async () => {
    const topic = `away.${randomUUID()}`;
    const bus = await open();
    const subscription = await bus.subscribe({
      subscriber: 'a',
      topic,
      concurrency: 1,
      handle: async () => done,
    });
    await subscription.close();
    await bus.publish([message(topic, 1), message(topic, 2)]);
    const got = await collect(await open(), 'a', topic);
    await until('both have arrived', () => got.length >= 2);
    expect(new Set(got)).toEqual(new Set([1, 2]));
  });

  check('stores a repetition once', async () => {
    const topic = `repetition.${randomUUID()}`;
    const bus = await open();
    const got = await collect(bus, 'a', topic);
    await bus.publish([message(topic, 1, 'same'), message(topic, 1, 'same')]);
    await bus.publish([message(topic, 1, 'same')]);
    await bus.publish([message(topic, 2)]);
    await until('the next has arrived', () => got.includes(2));
    expect(got.filter((n) => n === 1)).toEqual([1]);
  });

  check('brings back what was not handled, with growing pauses, counting', async () => {
    const topic = `retry.${randomUUID()}`;
    const bus = await open();
    const attempts: number[] = [];
    await bus.subscribe({
      subscriber: 'a',
      topic,
      concurrency: 1,
      async handle({ attempt }) {
        attempts.push(attempt);
        if (attempt === 1) throw new Error('not yet');
        return attempt === 2 ? { kind: 'retry', reason: 'nor now' } : done;
      },
    });
    await bus.publish([message(topic, 1)]);
    await until('it was tried three times', () => attempts.length === 3);
    expect(attempts).toEqual([1, 2, 3]);
  });

  check('lets the rest flow past a slow and a poisonous event', async () => {
    const topic = `poison.${randomUUID()}`;
    const bus = await open();
    const got: unknown[] = [];
    let release = (): void => {};
    const slow = new Promise<void>((go) => {
      release = go;
    });
    await bus.subscribe({
      subscriber: 'a',
      topic,
      concurrency: 4,
      async handle(delivery) {
        const n = numberIn(delivery);
        if (n === 'poison') throw new Error('poison');
        if (n === 'slow') await slow;
        got.push(n);
        return done;
      },
    });
    await bus.publish([message(topic, 'slow'), message(topic, 'poison')]);
    await bus.publish(Array.from({ length: 100 }, (_, n) => message(topic, n)));
    await until('the rest has arrived', () => got.length === 100);
    expect(got).not.toContain('slow');
    release();
    await until('the slow one is done', () => got.includes('slow'));
  });

  check('keeps the dead, and redrives them to their own subscriber alone', async () => {
    const topic = `dead.${randomUUID()}`;
    const bus = await open();
    let healed = false;
    const got: unknown[] = [];
    await bus.subscribe({
      subscriber: 'a',
      topic,
      concurrency: 4,
      async handle(delivery) {
        if (!healed) return { kind: 'dead', reason: 'cannot be read' };
        got.push(numberIn(delivery));
        return done;
      },
    });
    const other = await collect(bus, 'b', topic);
    await bus.publish([message(topic, 1), message(topic, 2), message(topic, 3)]);
    const dead = () => listDeadLetters(server.busUrl, { subscriber: 'a', topic });
    await until('all are dead', async () => (await dead()).length === 3);
    const letters = await dead();
    expect(letters[0]).toMatchObject({
      subscriber: 'a',
      topic,
      reason: 'cannot be read',
      attempts: 1,
      message: { topic },
    });
    await expect(bus.listDeadLetters({ subscriber: 'b', topic })).resolves.toEqual([]);
    healed = true;
    const [first] = letters;
    await expect(
      redriveDeadLetters(server.busUrl, { topic, ids: [first?.id ?? ''] }),
    ).resolves.toBe(1);
    await until('one is redriven', () => got.length === 1);
    await expect(bus.redrive({ subscriber: 'a', topic })).resolves.toBe(2);
    await until('the others are redriven', () => got.length === 3);
    await expect(dead()).resolves.toEqual([]);
    expect(other).toHaveLength(3);
  });

  check('opens, takes and delivers again after a crash of its server', async () => {
    const topic = `crash.${randomUUID()}`;
    const bus = await open();
    const got = new Set<unknown>();
    await bus.subscribe({
      subscriber: 'a',
      topic,
      concurrency: 10,
      async handle(delivery) {
        got.add(numberIn(delivery));
        return done;
      },
    });
    const messages = Array.from({ length: 300 }, (_, n) => message(topic, n));
    for (const [n, one] of messages.entries()) {
      if (n === 100) await server.crash();
      for (;;) {
        const accepted = await bus.publish([one]).then(
          () => true,
          () => false,
        );
        if (accepted) break;
        await new Promise((go) => setTimeout(go, 50));
      }
    }
    await until('all have arrived', () => got.size === 300);
  });

  check('forgets a subscription that is given up', async () => {
    const topic = `forget.${randomUUID()}`;
    const bus = await open();
    const subscription = await bus.subscribe({
      subscriber: 'a',
      topic,
      concurrency: 1,
      handle: async () => done,
    });
    await subscription.close();
    await bus.publish([message(topic, 1)]);
    await bus.unsubscribe('a', topic);
    const got = await collect(bus, 'a', topic);
    await bus.publish([message(topic, 2)]);
    await until('the next has arrived', () => got.includes(2));
    expect(got).toEqual([2]);
  });
});

it('refuses a URL that names no bus', async () => {
  await expect(openBus('redis://localhost')).rejects.toMatchObject({ code: 'bus_url' });
});
