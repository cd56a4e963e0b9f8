import type { Bus, BusSubscription, Outcome } from '@tessera/bus';
import type { NamingRegistry, NamingState } from '../naming/naming-state.ts';
import { dropCachedTags } from './drop-cached-tags.ts';
import { fillTags } from './fill-tags.ts';

/** The name under which events wait while nobody listens. */
const SUBSCRIBER = 'shell';
/** Events come in crowds, and one drop serves them all. */
const GATHER = 50;
const CONCURRENCY = 500;

export interface Purging {
  /** Fulfilled when what the releases of the beginning ask for is subscribed to. */
  ready: Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Drops from every shell's cache what slices say that an event outdates (`purge` in their
 * manifests). One subscription serves all instances of the shell, and what a shell did not take
 * comes again.
 *
 * @param onTrouble told when a subscription could not be made
 */
export function purgeByEvents(
  bus: Bus,
  registry: NamingRegistry,
  onTrouble: (message: string) => void,
): Purging {
  const subscriptions = new Map<string, Promise<BusSubscription | undefined>>();
  const templates = new Map<string, string[]>();
  let gathered: { tags: Set<string>; dropped: Promise<void> } | undefined;

  function drop(tags: string[]): Promise<void> {
    gathered ??= { tags: new Set(), dropped: dropSoon() };
    for (const tag of tags) gathered.tags.add(tag);
    return gathered.dropped;
  }

  async function dropSoon(): Promise<void> {
    await new Promise((done) => {
      setTimeout(done, GATHER);
    });
    const tags = [...gathered!.tags];
    gathered = undefined;
    const { failed } = await dropCachedTags(registry.state, tags);
    if (failed > 0) throw new Error(`${failed} instances of the shell did not take it`);
  }

  async function handle(topic: string, body: string): Promise<Outcome> {
    const tags = fillTags(templates.get(topic) ?? [], dataOf(body));
    if (tags.length > 0) await drop(tags);
    return { kind: 'done' };
  }

  function follow(state: NamingState): void {
    const wanted = collectPurges(state);
    templates.clear();
    for (const [topic, tags] of wanted) {
      templates.set(topic, tags);
      if (subscriptions.has(topic)) continue;
      const subscribing = bus.subscribe({
        subscriber: SUBSCRIBER,
        topic,
        concurrency: CONCURRENCY,
        handle: ({ message }) => handle(topic, message.body),
      });
      subscriptions.set(
        topic,
        subscribing.catch((error: Error) => {
          onTrouble(`${topic} drops nothing from the cache: ${error.message}`);
          subscriptions.delete(topic);
          return undefined;
        }),
      );
    }
    for (const [topic, subscription] of subscriptions) {
      if (wanted.has(topic)) continue;
      subscriptions.delete(topic);
      void subscription.then((open) => open?.close());
    }
  }

  let releases: NamingState['releases'] | undefined;
  const look = (state: NamingState): void => {
    if (state.releases === releases) return;
    releases = state.releases;
    follow(state);
  };
  const unsubscribe = registry.onChange(look);
  look(registry.state);

  return {
    ready: Promise.all(subscriptions.values()),
    async close() {
      unsubscribe();
      const open = await Promise.all(subscriptions.values());
      await Promise.all(open.map(async (subscription) => subscription?.close()));
    },
  };
}

function collectPurges(state: NamingState): Map<string, string[]> {
  const purges = new Map<string, string[]>();
  const running = [...Object.values(state.releases), ...Object.values(state.beside ?? {}).flat()];
  for (const { manifest } of running) {
    for (const [topic, tags] of Object.entries(manifest?.purge ?? {})) {
      purges.set(topic, [...new Set([...(purges.get(topic) ?? []), ...tags])]);
    }
  }
  return purges;
}

function dataOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { data?: unknown } | null)?.data;
  } catch {
    return undefined;
  }
}
