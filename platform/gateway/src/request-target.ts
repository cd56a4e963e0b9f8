/** The path and query of a request, normalised so that every part of the gateway sees the same. */
export interface RequestTarget {
  /** Percent-encoded, dot segments resolved: `/c/prints`. */
  pathname: string;
  /** With the question mark, or empty. */
  search: string;
}

/**
 * Reads a request line's target. Only the origin form (`/path?query`) is understood; what could be
 * read in two ways is refused.
 *
 * @returns undefined for a target that deserves a 400
 */
export function parseTarget(target: string): RequestTarget | undefined {
  if (!target.startsWith('/') || /[\\\0]|%00|%2f|%5c/i.test(target.split('?', 1)[0]!)) {
    return undefined;
  }
  // With a host of its own in front, `//elsewhere/x` stays a path.
  const url = URL.parse(`http://gateway${target}`);
  return url ? { pathname: url.pathname, search: url.search } : undefined;
}
