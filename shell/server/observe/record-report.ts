import type { Observations } from '@tessera/tracing/observations';
import type { BrowserReport } from './report.ts';

/**
 * Records what a report tells: one observation for the page view, and one that failed for each part
 * that had errors. What went wrong in the page's own part makes its view fail and counts no second time.
 *
 * @param isKnown whether that release of the slice runs, and has this part (undefined: any)
 */
export function recordReport(
  { set, page, view, errors, vitals }: BrowserReport,
  observations: Pick<Observations, 'record'>,
  isKnown: (slice: string, release: string, part: string | undefined) => boolean,
): void {
  /** @returns whether it counted */
  function record(part: string, message: string | undefined, duration?: number): boolean {
    const [slice, name] = part.split('/') as [string, string?];
    const release = Object.hasOwn(set, slice) ? set[slice] : undefined;
    if (release === undefined || !isKnown(slice, release, name)) return false;
    observations.record({
      slice,
      release,
      source: 'browser',
      what: whatOf(part, page),
      failed: message !== undefined,
      message,
      duration,
    });
    return true;
  }

  /** Against this the errors of the other slices' fragments are held. */
  function recordViewOfOthers(owner: string): void {
    for (const [slice, release] of Object.entries(set)) {
      if (slice === owner || !isKnown(slice, release, undefined)) continue;
      observations.record({ slice, release, source: 'browser', what: 'view', failed: false });
    }
  }

  const failures = new Map<string, string>();
  for (const { part, kind, message } of errors) {
    if (!failures.has(part)) failures.set(part, `${kind}: ${message}`);
  }
  if (view && page !== '') {
    const counted = record(page, failures.get(page), vitals?.lcp);
    if (counted) recordViewOfOthers(page.split('/')[0]!);
    failures.delete(page);
  }
  for (const [part, message] of failures) record(part, message);
}

/** A document shows one page: every other part is a fragment. */
function whatOf(part: string, page: string): string {
  const [, name] = part.split('/');
  if (name === undefined) return 'script';
  return `${part === page ? 'page' : 'fragment'} ${name}`;
}
