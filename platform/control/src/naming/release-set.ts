/** One release for each service: what a visit, and every page made in it, is served from. */
export type ReleaseSet = Readonly<Record<string, string>>;

const ENTRY = /^([a-z][a-z0-9-]{0,39})=([0-9a-f]{12})$/;
/** A store has fewer services; more is nobody's set. */
const MOST = 64;

/** `{ cart: 'ab…', catalog: 'cd…' }` → `cart=ab…,catalog=cd…`; sorted, so that equal sets are equal texts. */
export function formatReleaseSet(set: ReleaseSet): string {
  return Object.keys(set)
    .sort()
    .map((service) => `${service}=${set[service]}`)
    .join(',');
}

/** Reads what `formatReleaseSet` wrote. @returns undefined for anything else */
export function parseReleaseSet(text: string | undefined): ReleaseSet | undefined {
  if (!text || text.length > MOST * 54) return undefined;
  const set: Record<string, string> = {};
  for (const entry of text.split(',')) {
    const [, service, release] = ENTRY.exec(entry) ?? [];
    if (!service || !release) return undefined;
    set[service] = release;
  }
  return set;
}
