import { until } from '@tessera/control/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBus, type Bus, type Delivery, type Outcome } from './bus.ts';
import { busKinds, type BusServer } from './testing/buses.ts';

const done: Outcome = { kind: 'done' };

describe.each(busKinds)('batches of the bus in $name', (kind) => {
  let server: BusServer;
  let bus: Bus;
  let topic: string;

  beforeAll(async () => {
    if (kind.missing) console.warn(`skipped: ${kind.missing}`);
    else server = await kind.start();
  });
  afterEach(() => bus?.close());
  afterAll(() => server?.stop());

  const check = kind.missing ? it.skip : it;

  /** What was published while the subscriber was away is at hand at once when it comes. */
  async function subscribe(
    events: number,
    handle: (deliveries: readonly Delivery[]) => Promise<Outcome[]>,
    concurrency = 4,
  ): Promise<void> {
    bus = await openBus(server.busUrl);
    topic = `batches.${randomUUID()}`;
    const options = { subscriber: 'a', topic, concurrency };
    const first = await bus.subscribe({ ...options, handle: async () => done });
    await first.close();
    await bus.publish(
      Array.from({ length: events }, (_, n) => ({ topic, key: String(n), body: String(n) })),
    );
    await bus.subscribe({
      ...options,
      handle: async (delivery) => (await handle([delivery]))[0]!,
      batch: { size: 10, handle },
    });
  }

  const bodies = (deliveries: readonly Delivery[]) =>
    deliveries.map(({ message }) => Number(message.body));

  check('hold what is at hand, and no more than was asked for', async () => {
    const got: number[][] = [];
    await subscribe(35, async (deliveries) => {
      got.push(bodies(deliveries));
      return deliveries.map(() => done);
    });
    await until('all have arrived', () => got.flat().length === 35);
    expect(got.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 35 }, (_, n) => n));
    const sizes = got.map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    expect(got.length).toBeLessThan(20);
  });

  check('do not keep a single event waiting', async () => {
    const got: number[][] = [];
    await subscribe(0, async (deliveries) => {
      got.push(bodies(deliveries));
      return deliveries.map(() => done);
    });
    for (const n of [1, 2]) {
      await bus.publish([{ topic, key: `x${n}`, body: String(n) }]);
      await until('it has arrived', () => got.length === n, 1_000);
    }
    expect(got).toEqual([[1], [2]]);
  });

  check('bring back each of their events on its own, as each was answered', async () => {
    const got: { size: number; n: number; attempt: number }[] = [];
    await subscribe(10, async (deliveries) => {
      const size = deliveries.length;
      got.push(
        ...deliveries.map(({ attempt, message }) => ({ size, n: Number(message.body), attempt })),
      );
      return deliveries.map(({ attempt, message }): Outcome => {
        if (attempt > 1) return done;
        if (message.body === '3') return { kind: 'dead', reason: 'three' };
        return Number(message.body) % 2 ? { kind: 'retry', reason: 'odd' } : done;
      });
    });
    await until(
      'the odd came again',
      () => got.filter(({ attempt }) => attempt === 2).length === 4,
    );
    const again = got.filter(({ attempt }) => attempt > 1);
    expect(again.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([1, 5, 7, 9]);
    expect(again.every(({ size }) => size === 1)).toBe(true);
    expect(got.some(({ size }) => size > 1)).toBe(true);
    const dead = await until('the dead one is kept', async () => {
      const letters = await bus.listDeadLetters({ topic });
      return letters.length > 0 && letters;
    });
    expect(dead).toMatchObject([{ reason: 'three', message: { body: '3' } }]);
  });

  check('that fail as a whole come again one by one', async () => {
    const single: number[] = [];
    await subscribe(10, async (deliveries) => {
      if (deliveries.length > 1) throw new Error('too much');
      single.push(...bodies(deliveries));
      return [done];
    });
    await until('all have arrived', () => new Set(single).size === 10);
    expect(single.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => n));
  });

  check('do not let one that is slow hold up the others', async () => {
    const got: number[] = [];
    const slow = Promise.withResolvers<void>();
    await subscribe(40, async (deliveries) => {
      if (bodies(deliveries).includes(0)) await slow.promise;
      got.push(...bodies(deliveries));
      return deliveries.map(() => done);
    });
    await until('other batches are done', () => got.length >= 30);
    expect(got).not.toContain(0);
    slow.resolve();
    await until('all are done', () => got.length === 40);
  });
});
