/** The shell in the browser: mounts pages and fragments in place, navigates without reloading. */
import { setMountMaxTime, start } from 'single-spa';
import './federation.ts';
import './frame/frame.css';
import { observePage } from './observe/observe-page.ts';
import { keepTrying } from './navigation/keep-trying.ts';
import { startSoftNavigation } from './navigation/navigate.ts';
import { prefetchOnIntent } from './navigation/prefetch.ts';
import { registerPages } from './pages/page-host.ts';
import { whenPageStarts } from './pages/page-start.ts';
import { SliceSlot } from './parts/slice-slot.ts';
import { sendOwnSet, watchForNewerReleases } from './releases/page-releases.ts';
import { site } from './site.ts';

const boundaries = () => import(/* webpackChunkName: "boundaries" */ './boundaries/overlay.ts');

/** Milliseconds; mounting waits for the code, for which a slow line is no error to be told on the console. */
const MOUNT = 60_000;

observePage();
sendOwnSet();
// Before anything asks for it: what is made until then keeps what it found.
setMountMaxTime(MOUNT, false, MOUNT);
customElements.define('slice-slot', SliceSlot);
await whenPageStarts();
registerPages();
start({ urlRerouteOnly: true });
startSoftNavigation();
prefetchOnIntent();
keepTrying();
watchForNewerReleases();

if (Object.values(site.slices).some(({ development }) => development)) {
  void import(/* webpackChunkName: "refresh-page" */ './pages/refresh-page.ts').then(
    ({ refreshOnDemand }) => refreshOnDemand(),
  );
}
if (
  new URLSearchParams(location.search).has('boundaries') ||
  document.cookie.includes('tessera_boundaries=on')
) {
  void boundaries().then(({ toggleBoundaries }) => toggleBoundaries(true));
}
document.addEventListener('click', (event) => {
  const toggle = (event.target as Element).closest('[data-boundaries-toggle]');
  if (!toggle) return;
  event.preventDefault();
  void boundaries().then(({ toggleBoundaries }) => toggleBoundaries());
});
