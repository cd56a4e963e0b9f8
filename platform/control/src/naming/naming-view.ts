import { groupByService, type Instance, type NamingState } from './naming-state.ts';
import { RESTART_PATIENCE } from './restart-patience.ts';

/** What is known of the releases and instances. */
export interface NamingView {
  /** The last known state; empty (version 0) before the first. */
  readonly state: NamingState;
  /** Resolves with the first state. */
  ready: Promise<NamingState>;
  /** @returns a function that ends the subscription */
  onChange(listener: (state: NamingState) => void): () => void;
  /** Resolves with the next change, or after `patience` milliseconds without one. */
  nextChange(patience: number): Promise<void>;
  /**
   * The instance of a service with the fewest requests under way from here, among equals in turn;
   * one that is suspected only when there is no other.
   *
   * @param except addresses that are out of the question
   * @param release only its instances; without it those of the active release
   * @returns undefined when none may take traffic
   */
  pick(service: string, except?: ReadonlySet<string>, release?: string): Instance | undefined;
  /** Counts a request to an instance as under way until the returned function is called. */
  use(address: string): () => void;
  /** Tells that an instance was not there when it was called. */
  suspect(address: string): void;
}

const NOTHING: NamingState = { version: 0, releases: {}, instances: [] };
/** Long enough for naming to learn that somebody is gone; who is there after all is asked again. */
const SUSPICION = 1_000;

/** A view that is told of every state through `accept`. */
export interface FedNamingView extends NamingView {
  accept(next: NamingState): void;
  end(): void;
}

/**
 * @param options.linger milliseconds that the last instance of a service is kept when it vanishes: one
 *   that was killed is back by then, and a control that has just come back may not have been told of
 *   anybody yet
 * @param options.now milliseconds; tests move it
 */
export function createNamingView(
  options: { linger?: number; now?: () => number } = {},
): FedNamingView {
  const { linger: lingerFor = RESTART_PATIENCE, now = () => performance.now() } = options;
  let state = NOTHING;
  /** By service, and by `<service>@<release>`. */
  let groups = new Map<string, Instance[]>();
  const lingering = new Map<string, NodeJS.Timeout>();
  const turns = new Map<string, number>();
  const underWay = new Map<string, number>();
  const suspects = new Map<string, number>();
  const listeners = new Set<(state: NamingState) => void>();
  const ready = Promise.withResolvers<NamingState>();

  function linger(group: string, instances: Instance[]): void {
    if (lingerFor === 0) return;
    groups.set(group, instances);
    if (lingering.has(group)) return;
    const timer = setTimeout(() => {
      lingering.delete(group);
      groups.delete(group);
    }, lingerFor);
    timer.unref();
    lingering.set(group, timer);
  }

  /** Of one that is back: when it vanishes again it is kept as long again. */
  function stopLingering(current: ReadonlyMap<string, unknown>): void {
    for (const [group, timer] of lingering) {
      if (!current.has(group)) continue;
      clearTimeout(timer);
      lingering.delete(group);
    }
  }

  function isSuspected(address: string): boolean {
    const until = suspects.get(address);
    if (until === undefined) return false;
    if (until > now()) return true;
    suspects.delete(address);
    return false;
  }

  return {
    get state() {
      return state;
    },
    ready: ready.promise,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextChange(patience) {
      return new Promise((done) => {
        const finish = (): void => {
          listeners.delete(finish);
          clearTimeout(timer);
          done();
        };
        listeners.add(finish);
        const timer = setTimeout(finish, patience);
      });
    },
    pick(service, except, release) {
      const group = release === undefined ? service : `${service}@${release}`;
      const instances = groups.get(group);
      if (!instances) return undefined;
      const turn = turns.get(group) ?? 0;
      turns.set(group, turn + 1);
      let best: Instance | undefined;
      let least = Infinity;
      for (let n = 0; n < instances.length; n += 1) {
        const one = instances[(turn + n) % instances.length]!;
        if (except?.has(one.address)) continue;
        let load = underWay.get(one.address) ?? 0;
        // Whoever refuses everything has nothing under way and would get everything.
        if (suspects.size > 0 && isSuspected(one.address)) load += Number.MAX_SAFE_INTEGER / 2;
        if (load < least) [best, least] = [one, load];
      }
      return best;
    },
    use(address) {
      underWay.set(address, (underWay.get(address) ?? 0) + 1);
      let over = false;
      return () => {
        if (over) return;
        over = true;
        const left = (underWay.get(address) ?? 1) - 1;
        if (left > 0) underWay.set(address, left);
        else underWay.delete(address);
      };
    },
    suspect(address) {
      suspects.set(address, now() + SUSPICION);
    },
    accept(next) {
      const before = groups;
      const known = new Set(state.instances.map(({ address }) => address));
      state = next;
      groups = groupInstances(next);
      stopLingering(groups);
      for (const { address } of next.instances) if (!known.has(address)) suspects.delete(address);
      for (const address of suspects.keys()) isSuspected(address);
      for (const [group, instances] of before) {
        if (!groups.has(group)) linger(group, instances);
      }
      for (const group of turns.keys()) if (!groups.has(group)) turns.delete(group);
      ready.resolve(next);
      for (const listener of listeners) listener(next);
    },
    end() {
      for (const timer of lingering.values()) clearTimeout(timer);
    },
  };
}

function groupInstances(state: NamingState): Map<string, Instance[]> {
  const groups = groupByService(state);
  for (const instance of state.instances) {
    const group = `${instance.service}@${instance.release}`;
    groups.set(group, [...(groups.get(group) ?? []), instance]);
  }
  return groups;
}
