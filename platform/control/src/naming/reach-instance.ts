import type { Instance } from './naming-state.ts';
import type { NamingView } from './naming-view.ts';

/** What a failed call says of the instance. */
export type Verdict =
  /** It was not there, or broke off: another one may answer, or it itself in a moment. */
  | 'gone'
  /** It has too much to do: another one may have less. */
  | 'busy'
  /** Nobody else would answer better. */
  | 'final';

export interface ReachOptions {
  /** Whether the call may be made twice. */
  repeatable: boolean;
  /** Milliseconds to wait for somebody when all are gone. */
  patience: number;
  /**
   * Whose instances are asked. When it has none, or none comes back in time, the active release's
   * are: by the gates it answers whatever a release before it asks.
   */
  release?: string | undefined;
  judge(error: unknown): Verdict;
  /** True when nobody waits for the answer any more. */
  isOver?(): boolean;
}

/**
 * Between two looks, growing. Who is being restarted may be back under the old address, of which
 * naming tells nothing; and who only closed a connection that had been kept is still there.
 */
const PAUSES = { first: 5, longest: 100 };

/**
 * Calls an instance of a service: the one with the least to do first, then the others while they
 * fail, then whoever comes back in time.
 *
 * @param attempt makes the call; rejects when it fails
 * @returns undefined when the service has no instance at all
 * @throws what the last attempt threw
 */
export async function reachInstance<T>(
  naming: NamingView,
  service: string,
  attempt: (instance: Instance) => Promise<T>,
  { repeatable, patience, release: wanted, judge, isOver }: ReachOptions,
): Promise<T | undefined> {
  let release = wanted;
  const pick = (except?: ReadonlySet<string>): Instance | undefined =>
    naming.pick(service, except, release);
  let instance = pick();
  if (!instance && release !== undefined) {
    release = undefined;
    instance = pick();
  }
  if (!instance) return undefined;
  const tried = new Set<string>();
  let end: number | undefined;
  let pause = PAUSES.first;
  for (;;) {
    try {
      return await attempt(instance);
    } catch (error) {
      const verdict = judge(error);
      if (verdict === 'gone') naming.suspect(instance.address);
      if (verdict === 'final' || !repeatable || isOver?.()) throw error;
      tried.add(instance.address);
      const other = pick(tried);
      if (other) {
        instance = other;
        continue;
      }
      end ??= performance.now() + patience;
      const left = end - performance.now();
      if (verdict === 'busy' || left <= 0) {
        const stranger = release === undefined ? undefined : naming.pick(service, tried);
        if (!stranger) throw error;
        instance = stranger;
        continue;
      }
      await naming.nextChange(Math.min(pause, left));
      pause = Math.min(pause * 2, PAUSES.longest);
      if (isOver?.()) throw error;
      tried.clear();
      instance = pick() ?? instance;
    }
  }
}
