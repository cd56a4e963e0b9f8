const FIRST = 1_000;
const LONGEST = 15_000;

/**
 * While the page says that it is unavailable: asks again with growing pauses and loads it anew as
 * soon as the shop can show it.
 */
export function keepTrying(pause = FIRST): void {
  if (!document.querySelector('[data-unavailable]')) return;
  setTimeout(() => void tryOnce(pause), pause * (0.8 + Math.random() * 0.4));
}

async function tryOnce(pause: number): Promise<void> {
  const target = location.pathname + location.search;
  try {
    const response = await fetch(`/_pages?url=${encodeURIComponent(target)}`);
    if (response.ok && document.querySelector('[data-unavailable]')) {
      location.reload();
      return;
    }
  } catch {
    // Still offline.
  }
  keepTrying(Math.min(pause * 1.6, LONGEST));
}
