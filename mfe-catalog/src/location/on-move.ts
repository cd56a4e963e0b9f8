/**
 * Calls back after each soft navigation, also one that only changes the query of the page. The
 * shell's router is silent about those; browsers with the Navigation API tell of every one.
 *
 * @returns ends the subscription
 */
export function onMove(listener: () => void): () => void {
  let shown = location.href;
  const look = () => {
    // Both sources may tell of the same move, and the router also of none.
    if (location.href === shown) return;
    shown = location.href;
    listener();
  };
  // Missing in older browsers, whatever the types say.
  const navigation = globalThis.navigation as Navigation | undefined;
  addEventListener('single-spa:routing-event', look);
  navigation?.addEventListener('navigatesuccess', look);
  return () => {
    removeEventListener('single-spa:routing-event', look);
    navigation?.removeEventListener('navigatesuccess', look);
  };
}
