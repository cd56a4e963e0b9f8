import type { BrowserReport } from '../../server/observe/report.ts';

const ADDRESS = '/_reports';
const LARGEST = 4 * 1024;

/** Sends a report so that it arrives although the page is being left. */
export function sendReport(report: BrowserReport): void {
  const body = new Blob([bodyOf(report)], { type: 'application/json' });
  // Missing in some, refused when too much is under way.
  if ((navigator as Partial<Navigator>).sendBeacon?.call(navigator, ADDRESS, body)) return;
  fetch(ADDRESS, { method: 'POST', body, keepalive: true }).catch(() => {});
}

/** A report as JSON of at most 4 kB; the last errors are left out when it would be more. */
export function bodyOf(report: BrowserReport): string {
  const { errors } = report;
  for (let kept = errors.length; ; kept -= 1) {
    const body = JSON.stringify({ ...report, errors: errors.slice(0, kept) });
    if (kept === 0 || new TextEncoder().encode(body).length <= LARGEST) return body;
  }
}
