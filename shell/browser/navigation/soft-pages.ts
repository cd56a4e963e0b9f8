import type { SoftPage } from '../../server/routes/soft-navigation.ts';
import { loadLifecycles } from '../federation.ts';
import { ensureStyles } from '../parts/style-sheets.ts';
import { releases } from '../releases/page-releases.ts';
import { pageAt, site } from '../site.ts';

const KEPT_FOR = 20_000;
const KEPT_AT_MOST = 20;

const kept = new Map<string, { page: Promise<SoftPage>; at: number }>();

/**
 * The page at a path of this site, with its code and styles loaded. A page that was fetched on a
 * shopper's intent a moment ago is not fetched again.
 *
 * @param target path and query
 * @throws TypeError when the network fails, SoftPageError when the shop answers with an error,
 *   OtherRelease when the page was made with releases that this document was not made with
 */
export function softPage(target: string): Promise<SoftPage> {
  const found = kept.get(target);
  if (found && performance.now() - found.at < KEPT_FOR) return found.page;
  const page = fetchSoftPage(target);
  kept.set(target, { page, at: performance.now() });
  page.catch(() => kept.delete(target));
  const [oldest] = kept.keys();
  if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
  return page;
}

/**
 * The page at a path as the server makes it now; its code and styles are here already.
 *
 * @throws as {@link softPage}
 */
export function freshPage(target: string): Promise<SoftPage> {
  kept.clear();
  return askForPage(target);
}

export class SoftPageError extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the shop answered ${status}`);
    this.status = status;
  }
}

/** The code that is loaded here does not fit the page. */
export class OtherRelease extends Error {}

async function fetchSoftPage(target: string): Promise<SoftPage> {
  const [page] = await Promise.all([askForPage(target), loadCode(target)]);
  return page;
}

async function askForPage(target: string): Promise<SoftPage> {
  const response = await fetch(`/_pages?url=${encodeURIComponent(target)}`, {
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new SoftPageError(response.status);
  const page = (await response.json()) as SoftPage;
  if (releases.tell(page.set)) throw new OtherRelease(target);
  return page;
}

async function loadCode(target: string): Promise<void> {
  const page = pageAt(new URL(target, location.origin).pathname);
  if (!page) return;
  await Promise.all([
    ensureStyles(site.slices[page.slice]!.base, page.css),
    // The server's HTML can be read without its code; mounting will report the failure.
    loadLifecycles(page.slice, page.module).catch(() => {}),
  ]);
}
