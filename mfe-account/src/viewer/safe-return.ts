/** A path of this site, whatever a browser makes of slashes; null for anything else. */
export function safeReturn(path: string | null | undefined): string | null {
  if (!path || path.length > 2_000) return null;
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) ? path : null;
}
