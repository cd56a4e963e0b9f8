/**
 * A path on this site that a form names for going on, with the notice to be shown there.
 *
 * @param path what the form says; anything but a path of this site gives `otherwise`
 * @param notice a code the page understands; none leaves the path alone
 */
export function returnPath(path: unknown, otherwise: string, notice?: string): string {
  const safe = typeof path === 'string' && isPath(path) ? path : otherwise;
  if (notice === undefined) return safe;
  const url = new URL(safe, 'http://here.invalid');
  url.searchParams.set('notice', notice);
  return url.pathname + url.search + url.hash;
}

/** No other site, whatever a browser makes of slashes, and nothing that ends a header. */
function isPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) && path.length <= 2_000;
}
