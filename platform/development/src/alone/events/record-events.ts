import type { Bus, BusMessage } from '@tessera/bus';
import type { RecordedEvent } from '@tessera/contracts';

/** Attributes that the way adds; they say nothing of what happened. */
const OF_THE_WAY = new Set([
  ...['topic', 'pubsubname', 'traceparent', 'traceid', 'tracestate', 'expiration'],
]);

export interface Recording {
  /** Ends it; nothing of it stays on the bus. */
  stop(): Promise<void>;
}

/**
 * Listens beside a slice to what it would hear, one event after the other.
 *
 * @param slice whose own deliveries stay as they are; `topics` that it listens to
 */
export async function recordEvents(
  bus: Bus,
  slice: string,
  topics: readonly string[],
  onEvent: (event: RecordedEvent) => void | Promise<void>,
): Promise<Recording> {
  const subscriber = `recording-for-${slice}`;
  const forget = () => Promise.all(topics.map((topic) => bus.unsubscribe(subscriber, topic)));
  // Of a recording that was killed something may wait still.
  await forget().catch(() => {});
  const subscriptions = await Promise.all(
    topics.map((topic) =>
      bus.subscribe({
        ...{ subscriber, topic, concurrency: 1 },
        handle: async ({ message }) => {
          const event = eventOf(message);
          if (event) await onEvent(event);
          return { kind: 'done' };
        },
      }),
    ),
  );
  return {
    async stop() {
      await Promise.all(subscriptions.map((subscription) => subscription.close()));
      await forget();
    },
  };
}

/** @returns undefined for what is no CloudEvent in JSON: it has no contract either */
function eventOf({ body, raw }: BusMessage): RecordedEvent | undefined {
  if (raw) return undefined;
  const event = JSON.parse(body) as RecordedEvent;
  const kept = Object.entries(event).filter(([name]) => !OF_THE_WAY.has(name));
  return Object.fromEntries(kept) as RecordedEvent;
}
