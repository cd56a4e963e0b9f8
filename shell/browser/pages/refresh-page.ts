import { replaceHead } from '../navigation/head.ts';
import { freshPage } from '../navigation/soft-pages.ts';
import { SliceSlot } from '../parts/slice-slot.ts';
import { site } from '../site.ts';
import { activePage, updateActivePage } from './page-host.ts';

/** Carried by `shell:refresh`. */
export interface RefreshDetail {
  /** Where the files of the slice are whose parts may be answered differently from now on. */
  base: string;
}

/**
 * From now on `shell:refresh` on the document asks the server again for a slice's parts of the open
 * page. They get new props and keep their state. Whoever asks learns by `defaultPrevented` that
 * somebody listens.
 */
export function refreshOnDemand(): void {
  const waiting = new Set<string>();
  let turn = Promise.resolve();
  document.addEventListener('shell:refresh', (event) => {
    event.preventDefault();
    const slice = sliceAt((event as CustomEvent<RefreshDetail>).detail.base);
    // One that has not begun yet sees what is new as well.
    if (slice === undefined || waiting.has(slice)) return;
    waiting.add(slice);
    turn = turn.then(async () => {
      await seen();
      waiting.delete(slice);
      await refresh(slice);
    });
  });
}

function sliceAt(base: string): string | undefined {
  return Object.keys(site.slices).find((name) => {
    return new URL(site.slices[name]!.base, location.origin).href === base;
  });
}

/** What nobody looks at can wait. */
function seen(): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((done) => {
    document.addEventListener('visibilitychange', () => done(), { once: true });
  });
}

async function refresh(slice: string): Promise<void> {
  const slots = [...document.querySelectorAll('slice-slot')].filter(
    (slot) => slot instanceof SliceSlot && slot.slice === slice,
  ) as SliceSlot[];
  const page = activePage().startsWith(`${slice}/`) ? refreshPage() : undefined;
  await Promise.all([page, ...slots.map((slot) => slot.refresh())]);
}

async function refreshPage(): Promise<void> {
  const { href, pathname, search } = location;
  const shown = activePage();
  try {
    const { page, html, head } = await freshPage(pathname + search);
    if (location.href !== href || activePage() !== shown || page !== shown) return;
    if (updateActivePage(html)) replaceHead(head);
  } catch {
    // What is shown stays; what is wrong is told by those who work on it.
  }
}
