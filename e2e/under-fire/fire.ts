import { setTimeout as pause } from 'node:timers/promises';
import { askControl } from '../shop/ask-control.ts';
import { signal } from '../shop/processes.ts';

interface Process {
  pid?: number;
}
interface Report {
  postgres: Process | null;
  services: { service: string; instances: (Process & { state: string; sidecar?: Process })[] }[];
}

/** Services whose processes are killed, with their sidecars. */
const TARGETS = ['account', 'cart', 'catalog', 'test-bank'];
/** On a slow machine nothing would ever come back if the next shot did not wait. */
const DOWN_AT_ONCE = 2;

/**
 * Kills (-9) a process every now and then: an app, a sidecar, now and then the database.
 *
 * @returns ends it and tells how often each was hit
 */
export function openFire(home: string, pauseBetween = 1_200): { cease(): Promise<Hits> } {
  const over = new AbortController();
  const hits: Hits = {};
  const firing = (async () => {
    while (!over.signal.aborted) {
      await pause(pauseBetween * (0.5 + Math.random()), undefined, { signal: over.signal }).catch(
        () => {},
      );
      if (over.signal.aborted) break;
      const report = await askControl<Report>(home, '/v1/processes').catch(() => undefined);
      if (!report || countDown(report) >= DOWN_AT_ONCE) continue;
      const victims = notYetHit(victimsOf(report), hits);
      const victim = victims[Math.floor(Math.random() * victims.length)];
      if (!victim) continue;
      signal(victim.pid, 'SIGKILL');
      hits[victim.name] = (hits[victim.name] ?? 0) + 1;
    }
  })();
  return {
    async cease() {
      over.abort();
      await firing;
      return hits;
    },
  };
}

export type Hits = Record<string, number>;

/** Those that were hit least: a short fire as well meets many kinds. */
function notYetHit<T extends { name: string }>(victims: readonly T[], hits: Hits): T[] {
  const timesOf = ({ name }: T): number => hits[name] ?? 0;
  const least = Math.min(...victims.map(timesOf));
  return victims.filter((one) => timesOf(one) === least);
}

function countDown({ services }: Report): number {
  return services.filter(
    ({ service, instances }) =>
      TARGETS.includes(service) && !instances.some(({ state }) => state === 'ready'),
  ).length;
}

function victimsOf({ postgres, services }: Report): { name: string; pid: number }[] {
  const named = (name: string, { pid }: Process = {}): { name: string; pid: number }[] =>
    pid === undefined ? [] : [{ name, pid }];
  const all = services
    .filter(({ service }) => TARGETS.includes(service))
    .flatMap(({ service, instances }) =>
      instances.flatMap((instance) => [
        ...named(service, instance),
        ...named(`${service}.sidecar`, instance.sidecar),
      ]),
    );
  // The database takes longest to come back: one shot in nine.
  return [...all, ...named('postgres', postgres ?? undefined)];
}
