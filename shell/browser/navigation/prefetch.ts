import { releases } from '../releases/page-releases.ts';
import { pageAt } from '../site.ts';
import { softPage } from './soft-pages.ts';

const HOVER = 65;

/** Fetches a page when a shopper is about to go there: hovers a moment, focuses, touches. */
export function prefetchOnIntent(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('pointerover', (event) => {
    clearTimeout(timer);
    const target = targetOf(event.target);
    if (target && event.pointerType === 'mouse') timer = setTimeout(prefetch, HOVER, target);
  });
  document.addEventListener('pointerdown', (event) => prefetch(targetOf(event.target)), {
    passive: true,
  });
  document.addEventListener('focusin', (event) => prefetch(targetOf(event.target)));
}

function prefetch(target: string | undefined): void {
  // With another release about, whole documents are loaded.
  if (target === undefined || releases.newer !== undefined || saveData()) return;
  softPage(target).catch(() => {});
}

/** Path and query that a link leads to, when it is another page of this site. */
function targetOf(node: EventTarget | null): string | undefined {
  const link = node instanceof Element ? node.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) {
    return undefined;
  }
  const target = link.pathname + link.search;
  if (target === location.pathname + location.search || !pageAt(link.pathname)) return undefined;
  return target;
}

function saveData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
