const LONGEST = 200;

/** The first line of an error, without the queries of addresses: they may hold what is private. */
export function describeError(error: unknown): string {
  const [line = ''] = String(error).split('\n', 1);
  return line
    .replaceAll(/\?[^\s"')]*/g, '')
    .trimEnd()
    .slice(0, LONGEST);
}

/**
 * The slice in whose code something went wrong: that of the innermost frame below `/assets/<slice>/`.
 *
 * @param trace an error's stack, or the address of a script
 * @param releases of the page; other code is not its own
 * @returns undefined for code of the shell, of extensions, of nobody
 */
export function sliceOf(trace: string, releases: Record<string, string>): string | undefined {
  for (const [, slice, release] of trace.matchAll(ASSET)) {
    if (slice && Object.hasOwn(releases, slice) && releases[slice] === release) return slice;
  }
  return undefined;
}

const ASSET = /\/assets\/([a-z][a-z0-9-]*)\/([0-9a-f]{12})\//g;
