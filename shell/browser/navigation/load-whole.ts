let leaving = false;
// Whoever comes back finds the document as it was left.
addEventListener('pageshow', () => {
  leaving = false;
});

/** Where the document stood at each entry of its history. */
const positions = new Map<string, number>();

/** True while a whole document is on its way: its navigation is nobody's to intercept. */
export const isLeaving = (): boolean => leaving;

/** Remembers where the document stands now. Call it before a navigation takes it elsewhere. */
export function rememberPosition(): void {
  const key = navigation.currentEntry?.key;
  if (key !== undefined) positions.set(key, scrollY);
}

/**
 * Loads the whole document of a navigation that began as a soft one: its entry in the history is
 * there already and stays the only one.
 */
export function loadWhole(event: NavigateEvent, url: URL): void {
  leaving = true;
  if (event.navigationType === 'traverse') {
    // A reload comes back to where the document stands: let that be where this entry stood.
    scrollTo(0, positions.get(event.destination.key) ?? 0);
    location.reload();
    return;
  }
  // With the same address up to the anchor, nothing would be loaded.
  if (url.hash)
    history.replaceState(null, '', url.pathname + (url.search ? `${url.search}&` : '?'));
  location.replace(url.href);
}
