import { setTimeout as pause } from 'node:timers/promises';
import type { Bus, BusMessage } from '@tessera/bus';
import type { RecordedEvent } from '@tessera/contracts';

export interface ReplayOptions {
  /** How much faster than they happened; all at once without. */
  speed?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Told of each event once the bus has it. */
  onEvent?(event: RecordedEvent, place: number): void;
}

/** Events that travel together when nobody wants to see them one by one. */
const BATCH = 100;
/** Nobody waits longer than this between two events, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/**
 * Publishes recorded events in their order, as their publishers did: ids and subjects are kept, so
 * whoever has handled one of them before passes over it.
 *
 * @returns how many were published
 */
export async function replayEvents(
  bus: Bus,
  events: readonly RecordedEvent[],
  { speed, signal, onEvent }: ReplayOptions = {},
): Promise<number> {
  const size = speed === undefined ? BATCH : 1;
  let published = 0;
  for (let at = 0; at < events.length; at += size) {
    const batch = events.slice(at, at + size);
    if (speed !== undefined && at > 0) {
      await pause(gapBetween(events[at - 1]!, batch[0]!) / speed, undefined, { signal }).catch(
        () => {},
      );
    }
    if (signal?.aborted) return published;
    await bus.publish(batch.map(messageOf));
    for (const event of batch) {
      onEvent?.(event, published);
      published += 1;
    }
  }
  return published;
}

/** What a sidecar gives to the bus for an event that its slice has published. */
export function messageOf(event: RecordedEvent): BusMessage {
  const topic = event.type;
  const body = JSON.stringify({ specversion: '1.0', ...event, topic, pubsubname: 'pubsub' });
  return { topic, key: `${event.source}\n${event.id}`, body };
}

/** Milliseconds. */
function gapBetween(before: RecordedEvent, next: RecordedEvent): number {
  const gap = Date.parse(next.time ?? '') - Date.parse(before.time ?? '');
  return Number.isFinite(gap) ? Math.min(Math.max(0, gap), LONGEST_PAUSE) : 0;
}
