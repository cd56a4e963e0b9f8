/** `{ cart: 'ab…', account: 'cd…' }` → `account=cd…,cart=ab…`, as the server writes it. */
export function formatReleases(releases: Record<string, string>): string {
  return Object.keys(releases)
    .sort()
    .map((slice) => `${slice}=${releases[slice]}`)
    .join(',');
}

/**
 * The slices of a set whose release is not the page's.
 *
 * @param set as a fragment's header says what it was made with; null: nothing is said
 * @param own releases that the page was made with
 */
export function otherReleases(set: string | null, own: Record<string, string>): Set<string> {
  const others = new Set<string>();
  for (const entry of set?.split(',') ?? []) {
    const [slice, release] = entry.split('=');
    if (slice && release && own[slice] !== release) others.add(slice);
  }
  return others;
}
