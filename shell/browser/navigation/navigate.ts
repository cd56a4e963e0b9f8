/**
 * Soft navigation on the Navigation API: links, forms sent by GET, back and forward all arrive in
 * one place. A browser without it loads whole pages, which work as well.
 */
import { triggerAppChange } from 'single-spa';
import type { SoftPage } from '../../server/routes/soft-navigation.ts';
import {
  activePage,
  remountActivePage,
  setActivePage,
  showOwnPage,
  updateActivePage,
} from '../pages/page-host.ts';
import { pageViews } from '../observe/observe-page.ts';
import { releases } from '../releases/page-releases.ts';
import { report } from '../report.ts';
import { pageAt } from '../site.ts';
import { announcePage, replaceHead } from './head.ts';
import { keepTrying } from './keep-trying.ts';
import { isLeaving, loadWhole, rememberPosition } from './load-whole.ts';
import { showProgress } from './progress.ts';
import { OtherRelease, softPage, SoftPageError } from './soft-pages.ts';

// The path that is shown; `location` is already the next one while a handler runs.
let shown = location.pathname;

export function startSoftNavigation(): void {
  // Missing in older browsers, whatever the types say.
  (globalThis.navigation as Navigation | undefined)?.addEventListener('navigate', (event) => {
    const url = new URL(event.destination.url);
    if (!isSoft(event, url)) return;
    rememberPosition();
    event.intercept({ handler: () => show(event, url), focusReset: 'manual', scroll: 'manual' });
  });
}

function isSoft(event: NavigateEvent, url: URL): boolean {
  return (
    event.canIntercept &&
    !isLeaving() &&
    // A newer release is taken by loading whole pages. What would keep this document (back and
    // forward within it) does not load by itself.
    (releases.newer === undefined || event.destination.sameDocument) &&
    !event.hashChange &&
    event.downloadRequest === null &&
    !event.formData &&
    event.navigationType !== 'reload' &&
    url.origin === location.origin &&
    // Preferences in the address change the whole document.
    !url.searchParams.has('lang') &&
    !url.searchParams.has('currency') &&
    pageAt(url.pathname) !== undefined
  );
}

async function show(event: NavigateEvent, url: URL): Promise<void> {
  const done = showProgress();
  try {
    if (releases.newer !== undefined) return loadWhole(event, url);
    const page = await softPage(url.pathname + url.search);
    if (event.signal.aborted) return;
    if (page.location) {
      location.replace(page.location);
      return;
    }
    await exchange(event, url, page);
  } catch (error) {
    if (event.signal.aborted) return;
    if (error instanceof OtherRelease) loadWhole(event, url);
    else if (error instanceof SoftPageError) location.reload();
    else {
      report({ name: 'shell/navigation', error });
      showOffline();
    }
  } finally {
    done();
  }
}

async function exchange(event: NavigateEvent, url: URL, page: SoftPage): Promise<void> {
  const samePage = page.page !== '' && page.page === activePage();
  const samePath = url.pathname === shown;
  shown = url.pathname;
  pageViews.begin(page.page);
  if (samePage && samePath && updateActivePage(page.html)) {
    replaceHead(page.head);
    // Turning a page of a list goes to its top; a facet or a variant stays where it was pressed.
    const turned = event.sourceElement?.closest('a')?.relList;
    if (turned?.contains('next') || turned?.contains('prev')) {
      document.getElementById('main')?.scrollIntoView();
      announcePage();
    } else if (event.navigationType === 'traverse') event.scroll();
    return;
  }
  await withTransition(async () => {
    if (page.page === '') {
      setActivePage('', '');
      await triggerAppChange();
      showOwnPage(page.html);
    } else if (samePage) {
      await remountActivePage(page.html);
    } else {
      setActivePage(page.page, page.html);
      await triggerAppChange();
    }
    replaceHead(page.head);
    event.scroll();
  });
  announcePage();
}

/** Runs the change inside a view transition where the browser and the shopper want one. */
async function withTransition(change: () => Promise<void>): Promise<void> {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still || document.visibilityState !== 'visible' || !document.startViewTransition) {
    return change();
  }
  const transition = document.startViewTransition(change);
  // Skipped transitions (a second click, a resize) reject `ready`; the change itself still counts.
  transition.ready.catch(() => {});
  transition.finished.catch(() => {});
  await transition.updateCallbackDone;
}

function showOffline(): void {
  const template = document.getElementById('offline') as HTMLTemplateElement;
  pageViews.begin('');
  setActivePage('', '');
  void triggerAppChange();
  showOwnPage(template.content.cloneNode(true));
  for (const link of document.querySelectorAll('#page a[href=""]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      location.reload();
    });
  }
  announcePage();
  keepTrying();
}
