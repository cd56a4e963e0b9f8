import type { Instance, NamingRegistry } from './naming-state.ts';

/** Instances that register themselves and stay for as long as they say so. */
export interface Leases {
  /**
   * Puts an instance into naming, or keeps it there.
   *
   * @param lease milliseconds until it leaves unless it is renewed
   */
  renew(instance: Instance, lease: number): void;
  /** Takes an instance out at once. */
  release(service: string, id: string): void;
  close(): void;
}

/** How often leases are looked through. */
const INTERVAL = 100;
/** A look that comes this much too late means that control itself stood still, and heard nobody. */
const STALL = 500;

/** @param now milliseconds; tests move it */
export function createLeases(
  registry: NamingRegistry,
  now: () => number = () => performance.now(),
): Leases {
  const held = new Map<string, { instance: Instance; until: number }>();
  let lastLook = now();

  function look(): void {
    const time = now();
    const late = time - lastLook - INTERVAL;
    lastLook = time;
    for (const [id, lease] of held) {
      // Renewals that came in meanwhile are still waiting to be read.
      if (late > STALL) lease.until += late;
      if (lease.until <= time) forget(id);
    }
  }

  function forget(id: string): void {
    if (held.delete(id)) registry.removeInstance(id);
  }

  const timer = setInterval(look, INTERVAL);
  timer.unref();
  return {
    renew(instance, lease) {
      const known = held.get(instance.id);
      held.set(instance.id, { instance, until: now() + lease });
      if (!known || !isSame(known.instance, instance)) registry.addInstance(instance);
    },
    release(service, id) {
      if (held.get(id)?.instance.service === service) forget(id);
    },
    close: () => clearInterval(timer),
  };
}

function isSame(a: Instance, b: Instance): boolean {
  return a.service === b.service && a.release === b.release && a.address === b.address;
}
