import type { Instance, Naming } from '@tessera/control/naming-client';

/**
 * An instance of a service at another address than the one that just failed; waits a moment for
 * one that is being restarted.
 */
export function waitForInstance(
  naming: Naming,
  service: string,
  failed: string,
  patience: number,
): Promise<Instance | undefined> {
  const find = (): Instance | undefined =>
    naming.state.instances.find((i) => i.service === service && i.address !== failed);
  const found = find();
  if (found) return Promise.resolve(found);
  return new Promise((done) => {
    const finish = (instance: Instance | undefined): void => {
      unsubscribe();
      clearTimeout(timer);
      done(instance);
    };
    const unsubscribe = naming.onChange(() => {
      const instance = find();
      if (instance) finish(instance);
    });
    const timer = setTimeout(() => finish(undefined), patience);
  });
}
