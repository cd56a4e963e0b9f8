import { formatReleaseSet, findRelease, type Naming } from '@tessera/control/naming-client';
import type { Override } from '@tessera/overrides';
import type { Visit } from '../visits/visits.ts';

/** On requests to the shell: what an override does to them, for its badge. */
export const OVERRIDE_HEADER = 'tessera-override';

/** A visit with an override laid over it. */
export interface OverriddenVisit extends Visit {
  /** Value of {@link OVERRIDE_HEADER}. */
  badge: string;
}

/**
 * Serves a visit from the releases of an override, as far as they run. What the browser remembers
 * of its own releases stays as it is.
 */
export function layOver(
  visit: Visit,
  { set: wanted, name, until }: Override,
  naming: Pick<Naming, 'state'>,
): OverriddenVisit {
  const { state } = naming;
  const set: Record<string, string> = { ...visit.set };
  const away: string[] = [];
  for (const [slice, release] of Object.entries(wanted)) {
    const runs =
      findRelease(state, slice, release) !== undefined &&
      state.instances.some((one) => one.service === slice && one.release === release);
    if (runs) set[slice] = release;
    else away.push(slice);
  }
  const badge = encodeURIComponent(JSON.stringify({ set: wanted, name, until, away }));
  return { set, text: formatReleaseSet(set), cookie: visit.cookie, badge };
}
