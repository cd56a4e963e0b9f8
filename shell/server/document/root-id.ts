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

/**
 * The ids in use when a slot was given `id`: {@link rootId} then gives it again. An id that is not
 * one of the slot's own counts as its first.
 */
export function idsBefore(slot: SlotReference, id: string): Map<string, number> {
  const base = rootId(slot, new Map());
  const times = id.startsWith(base) ? /^-([1-9]\d?)$/.exec(id.slice(base.length))?.[1] : undefined;
  return new Map(times === undefined ? [] : [[base, Number(times) - 1]]);
}

/** FNV-1a, 32 bits, in base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(36);
}
