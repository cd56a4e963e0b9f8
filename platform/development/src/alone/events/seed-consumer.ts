import { recordedEvents, type Registry } from '@tessera/contracts';
import { replayEvents } from './replay-events.ts';
import { withBus } from './with-bus.ts';

/**
 * Fills the tables of a slice with what happened in others, as they have recorded it. The slice need
 * not run yet: what is published waits for it. Repeatable: what it has handled it passes over.
 *
 * @param busUrl of the bus that the slice listens to; `consumes` types of events that it wants
 * @returns how many events it will get
 * @throws BusError; ContractsError `invalid_contract`
 */
export async function seedConsumer(
  busUrl: string,
  registry: Registry,
  slice: string,
  consumes: readonly string[],
): Promise<number> {
  const events = await recordedEvents(registry, consumes);
  if (events.length === 0) return 0;
  return await withBus(busUrl, async (bus) => {
    for (const topic of new Set(events.map(({ type }) => type))) {
      // Only what is published after somebody has subscribed is kept for them.
      const subscription = await bus.subscribe({
        ...{ subscriber: slice, topic, concurrency: 1 },
        handle: async () => ({ kind: 'retry', reason: 'is not meant for who subscribed' }),
      });
      await subscription.close();
    }
    return await replayEvents(bus, events);
  });
}
