/** Tells the shop how its pages do in this browser: views, their vitals, what goes wrong. */
import type { ReportedError, Vitals } from '../../server/observe/report.ts';
import { activePage } from '../pages/page-host.ts';
import { report, type ReportedDetail } from '../report.ts';
import { site } from '../site.ts';
import { describeError, sliceOf } from './describe-error.ts';
import { createPageViews } from './page-views.ts';
import { sendReport } from './send-report.ts';

const vitals: Vitals = {};

export const pageViews = createPageViews({
  set: site.releases,
  pageOfDocument,
  vitals: () => (Object.keys(vitals).length > 0 ? vitals : undefined),
  send: sendReport,
});

/** From now on everything that happens on this page is seen. Call it before anything can. */
export function observePage(): void {
  document.addEventListener('shell:error', ({ detail }: CustomEventInit<ReportedDetail>) => {
    if (detail?.kind) fail(detail.name, detail.kind, detail.message);
  });
  addEventListener('error', ({ error, filename, message }) => {
    failScript(error instanceof Error ? (error.stack ?? '') : filename, error ?? message);
  });
  addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    if (reason instanceof Error) failScript(reason.stack ?? '', reason);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') pageViews.leave();
  });
  addEventListener('pagehide', () => pageViews.leave());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) pageViews.begin();
  });
  // A page that is made ahead is seen by nobody until it is.
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', () => pageViews.begin(), { once: true });
  } else pageViews.begin();
  whenIdle(() => {
    // What this costs nobody waits for. A view without it is a view all the same.
    observeMore().catch(() => {});
  });
}

async function observeMore(): Promise<void> {
  const [{ measureVitals }, { watchStyleSheets }] = await Promise.all([
    import(/* webpackChunkName: "vitals" */ './vitals.ts'),
    import(/* webpackChunkName: "vitals" */ './watch-style-sheets.ts'),
  ]);
  measureVitals(vitals);
  watchStyleSheets((part, file) =>
    report({ name: part, error: `${file} did not arrive`, kind: 'load' }),
  );
}

function fail(part: string, kind: ReportedError['kind'], error: unknown): void {
  const [slice = ''] = part.split('/');
  // What goes wrong in the shell belongs to no slice's release.
  if (!Object.hasOwn(site.releases, slice)) return;
  pageViews.fail({ part, kind, message: describeError(error) });
}

function failScript(trace: string, error: unknown): void {
  const slice = sliceOf(trace, site.releases);
  if (slice === undefined) return;
  const page = activePage();
  fail(page.startsWith(`${slice}/`) ? page : slice, 'script', error);
}

/** Not found and not available are the shell's pages, whoever owns the address. */
function pageOfDocument(): string {
  const page = document.getElementById('page');
  if (!page || page.querySelector(':scope > .own-page')) return '';
  return page.dataset['page'] ?? '';
}

function whenIdle(work: () => void): void {
  const idle = (): void => {
    // Missing in Safari.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 4_000 });
    else setTimeout(work, 1_000);
  };
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
}
