import { site } from '../site.ts';

/**
 * Finds style sheets of slices that did not arrive: those of a document that is complete, later ones
 * as they fail.
 *
 * @param onMissing hears of the part that needed it (the slice alone, when several could) and the file
 */
export function watchStyleSheets(onMissing: (part: string, file: string) => void): void {
  const told = new WeakSet<HTMLLinkElement>();
  const miss = (link: HTMLLinkElement): void => {
    const owner = ownerOf(link);
    if (!owner || told.has(link)) return;
    told.add(link);
    onMissing(owner.part, owner.file);
  };
  // Errors of elements do not bubble.
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') miss(target);
    },
    { capture: true },
  );
  // Those that failed before this code ran.
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (hasFailed(link)) miss(link);
  }
}

/**
 * Browsers give a sheet that did not arrive as one that nobody may read, as an empty one or as none;
 * but one that is on its way is none, too.
 */
function hasFailed({ sheet, href }: HTMLLinkElement): boolean {
  try {
    if (sheet && sheet.cssRules.length > 0) return false;
  } catch {
    return true;
  }
  const timings = performance.getEntriesByName(href, 'resource') as PerformanceResourceTiming[];
  return timings.some(({ responseStatus }) => responseStatus >= 400);
}

function ownerOf(link: HTMLLinkElement): { part: string; file: string } | undefined {
  const { pathname } = new URL(link.href);
  for (const [slice, { base }] of Object.entries(site.slices)) {
    if (!pathname.startsWith(base)) continue;
    const file = pathname.slice(base.length);
    const parts = [
      ...site.pages.filter((page) => page.slice === slice && page.css.includes(file)),
    ].map(({ name }) => `${slice}/${name}`);
    for (const [name, { css }] of Object.entries(site.fragments)) {
      if (name.startsWith(`${slice}/`) && css.includes(file)) parts.push(name);
    }
    return { part: parts.length === 1 ? parts[0]! : slice, file };
  }
  return undefined;
}
