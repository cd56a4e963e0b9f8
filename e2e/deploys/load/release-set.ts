/** One release for each service, as the cookie `tessera_set` has it. */
export type ReleaseSet = Record<string, string>;

/** @param text `cart=3f9a01c2d4e5,catalog=…` */
export function parseSet(text: string | undefined): ReleaseSet {
  return Object.fromEntries(
    (text ?? '')
      .split(',')
      .map((entry) => entry.split('='))
      .flatMap(([service, release]) => (service && release ? [[service, release]] : [])),
  );
}

/** The releases a document was composed from; undefined when it does not say. */
export function setOfDocument(html: string): ReleaseSet | undefined {
  const [, json] = /<script\b[^>]*\bid="site"[^>]*>([\s\S]*?)<\/script>/.exec(html) ?? [];
  return json === undefined ? undefined : (JSON.parse(json) as { releases: ReleaseSet }).releases;
}

/** What in a document does not belong to the releases that its visitor holds. */
export function findMixture(html: string, held: ReleaseSet): string[] {
  const own = setOfDocument(html);
  if (!own) return ['the page does not say what it was made from'];
  const others = Object.entries(own)
    .filter(([slice, release]) => held[slice] !== release)
    .map(([slice, release]) => `the page has ${slice} ${release}, its visitor ${held[slice]}`);
  return [...others, ...findForeignAssets(html, held)];
}

/** Files of releases that are not of a set. @param text with addresses of files in it */
export function findForeignAssets(text: string, held: ReleaseSet): string[] {
  const found = new Set<string>();
  for (const [, slice, release] of text.matchAll(
    /\/assets\/([a-z][a-z0-9-]*)\/([0-9a-f]{12})\//g,
  )) {
    if (held[slice!] !== release) found.add(`a file of ${slice} ${release}`);
  }
  return [...found];
}
