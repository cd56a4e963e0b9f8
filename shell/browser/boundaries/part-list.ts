import { element } from './elements.ts';
import type { KnownParts } from './known-parts.ts';
import type { Place } from './places.ts';
import { createRow, describeAgain, type Row } from './row.ts';

export interface PartList {
  element: HTMLElement;
  /** Shows these pieces; rows that stay keep their state and the focus. */
  show(places: Place[], known: KnownParts): void;
  /** Opens the row of a piece and moves the focus there. */
  choose(id: string): void;
}

/** The pieces of the page, in its order. */
export function createPartList(): PartList {
  const list = element('ol', 'boundary-parts');
  const rows = new Map<string, Row>();

  return {
    element: list,
    show(places, known) {
      const present = new Set(places.map(({ id }) => id));
      for (const [id, row] of rows) {
        if (present.has(id)) continue;
        row.element.remove();
        rows.delete(id);
      }
      for (const [at, place] of places.entries()) {
        let row = rows.get(place.id);
        if (!row) {
          row = createRow(place.id);
          rows.set(place.id, row);
        }
        describeAgain(row, place, known.of(place.id));
        // Moving a row would take the focus from it.
        if (list.children[at] !== row.element) {
          list.insertBefore(row.element, list.children[at] ?? null);
        }
      }
    },
    choose(id) {
      const row = rows.get(id);
      if (!row) return;
      row.expand(true);
      row.button.focus();
      row.element.scrollIntoView({ block: 'nearest' });
    },
  };
}
