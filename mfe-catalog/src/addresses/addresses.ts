/** Public addresses of the catalog's pages, relative to the storefront's origin. */

export function collectionAddress(handle: string): string {
  return `/c/${encodeURIComponent(handle)}`;
}

export function productAddress(
  slug: string,
  query: Record<string, string | undefined> = {},
): string {
  return withQuery(`/p/${encodeURIComponent(slug)}`, query);
}

export function searchAddress(query: Record<string, string | undefined> = {}): string {
  return withQuery('/search', query);
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
