import { until } from '@tessera/control/testing';
import { percentile } from '../harness/statistics.ts';
import { openLoop } from '../load/open-loop.ts';
import type { EventWay } from './event-ways.ts';
import { sinceEpoch, tellOfSale, type Effect } from './told-event.ts';

/** How many are told at once beforehand. */
const WRITERS = 8;

/** Waits until what is told takes effect, which it does not before the listener has subscribed. */
export async function openEventWay(way: EventWay): Promise<void> {
  await post(way.carrier, '/start');
  await until('events arrive', async () => {
    await tellOfSale(way.source, -1);
    return (await ask(way.taker, '/opened')) === true;
  });
  await allGone(way);
}

/**
 * Writes events while nobody carries them, then measures how fast they take effect.
 *
 * @returns events a second, from the start of the relay to the last commit
 */
export async function measureBurst(way: EventWay, events: number): Promise<number> {
  await post(way.carrier, '/stop');
  const numbers = Array.from({ length: events }, (_, n) => n).values();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const n of numbers) await tellOfSale(way.source, n);
    }),
  );
  await post(way.taker, '/forget');
  const started = sinceEpoch();
  await post(way.carrier, '/start');
  const effects = await takeEffects(way, events);
  return events / ((Math.max(...effects.values()) - started) / 1_000);
}

/** Milliseconds from commit to commit, while so many events a second are told. */
export async function measureLatency(
  way: EventWay,
  { perSecond, events }: { perSecond: number; events: number },
): Promise<{ p50: number; p99: number }> {
  await post(way.taker, '/forget');
  const told = new Map<number, number>();
  await openLoop({ perSecond, count: events }, async (n) => {
    told.set(n, await tellOfSale(way.source, n));
  });
  const effects = await takeEffects(way, events);
  const latencies = [...told].map(([n, at]) => (effects.get(n) ?? Infinity) - at);
  return { p50: percentile(latencies, 50), p99: percentile(latencies, 99) };
}

/** @throws Error when an event had its effect twice */
async function takeEffects(way: EventWay, events: number): Promise<Map<number, number>> {
  await until(`${events} events took effect`, async () => (await count(way)) >= events, 120_000);
  await allGone(way);
  const effects = (await ask(way.taker, '/effects')) as Effect[];
  const byNumber = new Map(effects);
  if (effects.length !== events || byNumber.size !== events) {
    throw new Error(
      `${events} events had ${effects.length} effects, ${byNumber.size} of them distinct`,
    );
  }
  return byNumber;
}

async function allGone({ source }: EventWay): Promise<void> {
  await until('the outbox is empty', async () => {
    const { rows } = await source.query<{ n: number }>('select count(*)::int n from outbox_event');
    return rows[0]?.n === 0;
  });
}

async function count({ taker }: EventWay): Promise<number> {
  return (await ask(taker, '/count')) as number;
}

async function ask(url: string, path: string): Promise<unknown> {
  return await (await fetch(url + path)).json();
}

async function post(url: string, path: string): Promise<void> {
  const response = await fetch(url + path, { method: 'POST' });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}
