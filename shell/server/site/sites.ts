import {
  findRelease,
  formatReleaseSet,
  parseReleaseSet,
  type NamingState,
} from '@tessera/control/naming-client';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { LRUCache } from 'lru-cache';

/** Manifests never change under a release's name, so what was made of a set stays good. */
const KEPT = 32;

/**
 * What is made of the manifests of a release set, made once for each set that visitors hold.
 *
 * @param make what the result is, for manifests in the order of their slices
 * @returns finds it for a set in the form of `tessera-set`. A release that does not run is replaced
 *   by the active one, and so is everything without a set; undefined while no slice has a page
 */
export function createSites<T extends object>(
  naming: { readonly state: NamingState },
  make: (manifests: SliceManifest[]) => T,
): (set: string | undefined) => T | undefined {
  const bySet = new LRUCache<string, T>({ max: KEPT });
  // Text of the set as it was sent → what it comes down to; forgotten with every change.
  let resolved = new Map<string | undefined, T | undefined>();
  let known: NamingState | undefined;

  function resolve(text: string | undefined): T | undefined {
    // One without browser code only has an API.
    const manifests = manifestsOf(naming.state, text).filter(({ assets }) => assets.entry);
    if (manifests.length === 0) return undefined;
    // What is being worked on changes under its name.
    if (manifests.some(({ development }) => development)) return make(manifests);
    const name = formatReleaseSet(
      Object.fromEntries(manifests.map((manifest) => [manifest.name, manifest.release])),
    );
    let made = bySet.get(name);
    if (!made) {
      made = make(manifests);
      bySet.set(name, made);
    }
    return made;
  }

  return (text) => {
    if (known !== naming.state) {
      known = naming.state;
      resolved = new Map();
    }
    if (!resolved.has(text)) {
      // Texts come from the gateway alone; a bound costs nothing all the same.
      if (resolved.size > 256) resolved.clear();
      resolved.set(text, resolve(text));
    }
    return resolved.get(text);
  };
}

/**
 * The manifests of a release set, in no order.
 *
 * @param text the set in the form of `tessera-set`; a release that does not run is replaced by the
 *   active one
 */
export function manifestsOf(state: NamingState, text: string | undefined): SliceManifest[] {
  const wanted = parseReleaseSet(text) ?? {};
  return Object.entries(state.releases).flatMap(([slice, active]) => {
    const release = wanted[slice];
    const chosen = (release !== undefined && findRelease(state, slice, release)) || active;
    return chosen.manifest ?? [];
  });
}
