/**
 * Part of a hot slice's remote: takes over what was built anew, in the open page, with the state of
 * its components. What follows the session and shows problems is loaded beside, see page.ts.
 */
import { performReactRefresh } from 'react-refresh/runtime';
import { collectErrors, type PageError } from './page-errors.ts';
import type { acceptUpdates } from './page.ts';

declare const __webpack_public_path__: string;
declare const __webpack_hash__: string;
declare global {
  interface ImportMeta {
    /** Only in a bundle with hot updates. */
    readonly webpackHot?: { check(autoApply: boolean): Promise<unknown[] | null> };
  }
}

const base = __webpack_public_path__;

// The first error may be earlier than whoever reports it.
const early: PageError[] = [];
const stopCollecting = collectErrors(base, (error) => early.push(error));

// By the address under which the document links it, so that there is one in a page.
import(/* webpackIgnore: true */ `${base}_hot/client.js`).then(
  (page: { acceptUpdates: typeof acceptUpdates }) => {
    stopCollecting();
    page.acceptUpdates({ hash: () => __webpack_hash__, update }, early);
  },
  (error: unknown) => console.warn('[hot] the session does not answer', error),
);

/** @throws when the update cannot be applied to what runs */
async function update(): Promise<boolean> {
  // Asked first: a page remembers that a module was missing, and would never see it come.
  const response = await fetch(`${base}_hot/next/${__webpack_hash__}`);
  const { exists } = (await response.json()) as { exists: boolean };
  if (!exists) return false;
  keepOthersStyles();
  const updated = await import.meta.webpackHot!.check(true);
  // The plugin would wait 30 ms for further modules; these were all.
  performReactRefresh();
  return updated !== null;
}

/** The loader of style sheets loads all of the page anew, but those that it takes for done. */
function keepOthersStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[href]')) {
    if (!link.href.startsWith(base)) Object.assign(link, { visited: true });
  }
}
