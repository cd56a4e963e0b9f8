import { registerApplication } from 'single-spa';
import { loadLifecycles } from '../federation.ts';
import { mountPart, propsIn, fragmentOf, type MountedPart } from '../parts/mount-part.ts';
import { parsed } from '../parts/parsed.ts';
import { report } from '../report.ts';
import { pages, type PageEntry } from '../site.ts';

/**
 * The middle of the document: one single-spa application for each page of each slice. Which one is
 * active is decided by {@link setActivePage}, not by the address alone, so that a page is left only
 * when the next one is there.
 */
let active = '';
let mounted: MountedPart | undefined;
/** HTML to show when the active page's application mounts; undefined: hydrate what stands there. */
let pending: string | undefined;
/** Counts what asks for the middle of the document: a shopper may go on before a page came to life. */
let turns = 0;

export const activePage = (): string => active;

/** Chooses the page that single-spa mounts next, with its HTML. Then call `triggerAppChange()`. */
export function setActivePage(key: string, html: string): void {
  active = key;
  pending = html;
}

/** Gives the mounted page new props (same path, other query). @returns false when it cannot */
export function updateActivePage(html: string): boolean {
  const props = propsIn(fragmentOf(html));
  if (!mounted || !props) return false;
  mounted.update(props);
  return true;
}

/** Shows another URL of the page that is mounted already: new root, same application. */
export async function remountActivePage(html: string): Promise<void> {
  leave();
  pending = html;
  await mount(pages.find(({ key }) => key === active)!);
}

/** Shows something that belongs to no slice: not found, unavailable, offline. */
export function showOwnPage(content: Node | string): void {
  const element = host();
  element.dataset['page'] = '';
  element.replaceChildren(typeof content === 'string' ? fragmentOf(content) : content);
}

/** Registers every page of every slice; call it when the middle of the document is there. */
export function registerPages(): void {
  active = host().dataset['page'] ?? '';
  for (const page of pages) {
    registerApplication({
      name: page.key,
      activeWhen: () => active === page.key,
      app: async () => ({
        bootstrap: async () => {},
        mount: () => mount(page),
        unmount: async () => leave(),
      }),
    });
  }
}

function leave(): void {
  turns += 1;
  mounted?.unmount();
  mounted = undefined;
}

// Never rejects: single-spa would unmount the application and with it the server's HTML.
async function mount(page: PageEntry): Promise<void> {
  const element = host();
  turns += 1;
  const turn = turns;
  try {
    if (pending !== undefined) {
      element.dataset['page'] = page.key;
      element.replaceChildren(fragmentOf(pending));
      pending = undefined;
    }
    await parsed(element);
    const lifecycles = await loadLifecycles(page.slice, page.module);
    if (turn !== turns || element.dataset['page'] !== page.key) return;
    const part = await mountPart(element, lifecycles, 'page', page.key);
    if (turn === turns) mounted = part;
    else part?.unmount();
  } catch (error) {
    report({ name: page.key, error });
  }
}

function host(): HTMLElement {
  return document.getElementById('page')!;
}
