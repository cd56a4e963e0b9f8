const PAUSE = 60_000;
/** A tab that was away for longer asks as soon as it is seen again. */
const AWAY = 30_000;

type Tab = Pick<Document, 'visibilityState' | 'addEventListener'>;

/**
 * Asks once a minute while the tab is seen, and when it is seen again after a while.
 *
 * @param ask never rejects
 * @param now milliseconds; tests move it
 */
export function keepAsking(
  tab: Tab,
  ask: () => Promise<void>,
  now: () => number = () => Date.now(),
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = now();
  let hiddenAt = now();

  const plan = (): void => {
    timer = setTimeout(() => void askNow(), Math.max(0, askedAt + PAUSE - now()));
  };
  const askNow = async (): Promise<void> => {
    clearTimeout(timer);
    askedAt = now();
    await ask();
    clearTimeout(timer);
    if (tab.visibilityState === 'visible') plan();
  };

  tab.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (tab.visibilityState === 'hidden') hiddenAt = now();
    else if (now() - hiddenAt >= AWAY) void askNow();
    else plan();
  });
  if (tab.visibilityState === 'visible') plan();
}
