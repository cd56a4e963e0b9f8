/** The releases that this page was made with, and whether the shop has newer ones by now. */
import type { ReleaseSetAnswer } from '../../server/routes/release-set.ts';
import { report } from '../report.ts';
import { site } from '../site.ts';
import { keepAsking } from './keep-asking.ts';
import { createReleaseWatch } from './release-watch.ts';
import { formatReleases } from './release-set.ts';
import { fetchWithSet } from './send-own-set.ts';

const OWN_SET = formatReleases(site.releases);
const PATIENCE = 10_000;

export const releases = createReleaseWatch(OWN_SET, (newer) => {
  const root = document.documentElement;
  if (newer === undefined) delete root.dataset['newerRelease'];
  else {
    root.dataset['newerRelease'] = newer;
    document.dispatchEvent(new CustomEvent('shell:newer-release', { detail: { set: newer } }));
  }
  import(/* webpackChunkName: "newer-release" */ './notice.ts')
    .then(({ showNotice, hideNotice }) =>
      releases.newer === undefined ? hideNotice() : showNotice(releases.newer),
    )
    .catch((error: unknown) => report({ name: 'shell/newer-release', error }));
});

/** From now on every request of this page says what the page was made with. */
export function sendOwnSet(): void {
  globalThis.fetch = fetchWithSet(globalThis.fetch.bind(globalThis), OWN_SET, () => location.href);
}

/** Finds out by itself when the shop goes on while this page stays open. */
export function watchForNewerReleases(): void {
  keepAsking(document, async () => {
    try {
      const response = await fetch('/_release-set', { signal: AbortSignal.timeout(PATIENCE) });
      if (response.ok) releases.tell(((await response.json()) as ReleaseSetAnswer).set);
    } catch {
      // Offline, or the shop is: there will be another time.
    }
  });
}
