/**
 * The cookies that a part may see: those that it declares, as a `Cookie` header.
 *
 * @param declared names, as in the part's descriptor
 * @returns undefined when the visitor has none of them: then the part is everybody's
 */
export function ownCookies(
  declared: readonly string[] | undefined,
  header: string | undefined,
): string | undefined {
  if (!declared || !header) return undefined;
  const own = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => declared.includes(pair.slice(0, pair.indexOf('='))));
  return own.length > 0 ? own.join('; ') : undefined;
}
