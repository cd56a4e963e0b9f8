import type { Objectives } from '@tessera/slice-kit/contract';
import type { Release } from '@tessera/control/releases';

const DEFAULTS: Required<Objectives> = { errors: 0.01, latency: 150, browserErrors: 0.02 };

/** How much worse than the release before it a release may be, as its slice states it. */
export function objectivesOf({ manifest }: Pick<Release, 'manifest'>): Required<Objectives> {
  return { ...DEFAULTS, ...manifest?.objectives };
}
