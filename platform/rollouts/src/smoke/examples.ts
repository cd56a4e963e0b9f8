import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { askInstance } from './ask-instance.ts';

const SITEMAP = '/sitemap.xml';
const SLOT =
  /<slice-slot\b[^>]*\bname="([^"]+)"[^>]*\bprops="([^"]*)"|<slice-slot\b[^>]*\bprops="([^"]*)"[^>]*\bname="([^"]+)"/g;

/** Addresses of the store as its site maps list them: paths. */
export async function listAddresses(stage: Stage, candidate: Release): Promise<string[]> {
  const releases = [
    candidate,
    ...stage.standing
      .slices()
      .filter((slice) => slice !== candidate.record.slice)
      .flatMap((slice) => stage.standing.active(slice) ?? []),
  ].filter(({ manifest }) => manifest?.documents?.includes(SITEMAP));
  const maps = await Promise.all(
    releases.map(async (release) => {
      const { status, body } = await askInstance(stage, release, SITEMAP);
      return status === 200 ? body : '';
    }),
  );
  return maps.flatMap((map) =>
    [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => {
      const { pathname, search } = new URL(loc!.replaceAll('&amp;', '&'), 'http://shop.invalid');
      return pathname + search;
    }),
  );
}

/** A path that a page's pattern matches. */
export interface ExamplePath {
  path: string;
  /** A site map lists it, so something stands there. */
  listed: boolean;
}

/** @param addresses see `listAddresses` */
export function examplePath(pattern: string, addresses: readonly string[]): ExamplePath {
  if (!/[:*{(]/.test(pattern)) return { path: pattern, listed: false };
  const matcher = new URLPattern({ pathname: pattern });
  const listed = addresses.find((path) => matcher.test({ pathname: path.split('?')[0]! }));
  if (listed !== undefined) return { path: listed, listed: true };
  const made = pattern
    .replace(/[{}]/g, '')
    .replace(/:\w+(?:\([^)]*\))?[?+*]?/g, 'example')
    .replace(/\*/g, 'example');
  return { path: made, listed: false };
}

/** Slots in HTML: name of the fragment → props as a query string, the first of each. */
export function findSlots(
  html: string,
  found: Map<string, string> = new Map(),
): Map<string, string> {
  for (const [, name, props, propsFirst, nameLast] of html.matchAll(SLOT)) {
    const fragment = name ?? nameLast!;
    const query = (props ?? propsFirst ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
    if (!found.has(fragment)) found.set(fragment, query);
  }
  return found;
}
