const BASE = 'http://shop.invalid';

/**
 * A path of the shop that a form wants to go back to, with parameters added.
 *
 * @returns undefined when it could lead to another site
 */
export function returnPath(path: unknown, parameters: Record<string, string>): string | undefined {
  // Browsers read a backslash as a slash and drop control characters.
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return undefined;
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  // `/./` and the like may leave two slashes in front.
  return url.pathname.replace(/^\/+/, '/') + url.search + url.hash;
}
