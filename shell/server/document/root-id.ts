import type { SlotReference } from '../parts/part.ts';

/**
 * Id of a fragment's root: the same for the same fragment and props on every page, so that its
 * cached HTML (whose inner ids start with it) can be shared; numbered when placed twice on a page.
 */
export function rootId({ name, props }: SlotReference, used: Map<string, number>): string {
  const base = name.replace(/[^\w]/g, '-') + (props ? `-${hash(props)}` : '');
  const times = (used.get(base) ?? 0) + 1;
  used.set(base, times);
  return times === 1 ? base : `${base}-${times}`;
}

/** FNV-1a, 32 bits, in base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(36);
}
