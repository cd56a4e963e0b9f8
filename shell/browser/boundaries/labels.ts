import { duration } from './elements.ts';
import type { KnownParts } from './known-parts.ts';
import { sliceOf, type Place } from './places.ts';
import { texts } from './texts.ts';

/** Says on every piece what it is, its release, and how it came about. */
export function labelPlaces(
  places: readonly Place[],
  parts: KnownParts,
  releases: Record<string, string>,
): void {
  for (const place of places) {
    const known = parts.of(place.id)?.part;
    const release = known?.release ?? releases[sliceOf(place)];
    const said = release ? [place.name, release.slice(0, 7)] : [texts.shell];
    if (known?.state === 'filled') {
      const cached = known.from === 'fresh' || known.from === 'stale';
      said.push(cached ? texts.fromShort[known.from] : duration(known.took));
    } else if (known?.state === 'late') said.push(duration(known.took));
    place.element.dataset['boundaryLabel'] = said.join(' · ');
  }
}

export function unlabelPlaces(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-boundary-label]')) {
    delete element.dataset['boundaryLabel'];
    element.removeAttribute('data-boundary-pointed');
  }
}

/** The id of the piece whose label was pressed. */
export function isOnLabel({ target, clientX, clientY, detail }: MouseEvent): string | undefined {
  // The label belongs to the piece itself: whatever stands in the piece would be the target instead.
  if (detail === 0 || !(target instanceof HTMLElement)) return undefined;
  if (target.dataset['boundaryLabel'] === undefined) return undefined;
  const { top, right } = target.getBoundingClientRect();
  const { width, height } = getComputedStyle(target, '::before');
  const inside =
    clientX >= right - parseFloat(width) - PADDING &&
    clientX <= right &&
    clientY >= top &&
    clientY <= top + parseFloat(height) + PADDING;
  return inside ? target.id : undefined;
}

/** Of a label, both sides: 6 pixels each. */
const PADDING = 12;
