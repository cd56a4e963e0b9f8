import { detailsOf, summaryOf } from './describe-part.ts';
import { bar, button, element } from './elements.ts';
import type { KnownPart } from './known-parts.ts';
import type { Place } from './places.ts';
import { texts } from './texts.ts';

/** One piece in the list. */
export interface Row {
  element: HTMLElement;
  button: HTMLButtonElement;
  details: HTMLElement;
  place: Place | undefined;
  /** What is told of it at present. */
  told: string;
  expand(open: boolean): void;
}

export function createRow(id: string): Row {
  const details = element('div', 'boundary-details');
  details.id = `boundary-details-${id}`;
  const opener = button('boundary-part', '', () => row.expand(details.hidden === true));
  opener.setAttribute('aria-controls', details.id);
  const row: Row = {
    element: element('li', '', opener, details),
    button: opener,
    details,
    place: undefined,
    told: '',
    expand(open) {
      details.hidden = !open;
      opener.setAttribute('aria-expanded', String(open));
      if (open) row.place?.element.scrollIntoView({ block: 'nearest' });
    },
  };
  row.expand(false);
  const point = (on: boolean) => () =>
    row.place?.element.toggleAttribute('data-boundary-pointed', on);
  row.element.addEventListener('pointerenter', point(true));
  row.element.addEventListener('pointerleave', point(false));
  row.element.addEventListener('focusin', point(true));
  row.element.addEventListener('focusout', point(false));
  return row;
}

/** Writes what is known now; leaves alone what says the same already. */
export function describeAgain(row: Row, place: Place, known: KnownPart | undefined): void {
  row.place = place;
  const { name, depth, offered } = place;
  const told = JSON.stringify([name, depth, offered, known]);
  if (told === row.told) return;
  row.told = told;
  row.element.style.setProperty('--depth', String(Math.min(depth, 4)));
  const bad = ['failed', 'missing'].includes(known?.part.state ?? '');
  row.element.classList.toggle('boundary-failed', bad);
  row.button.replaceChildren(
    element('span', 'boundary-name', name || texts.shell),
    ' ',
    element('span', 'boundary-summary', summaryOf(place, known)),
    ...(known ? [bar(known.part.start, known.part.took, known.whole)] : []),
  );
  row.details.replaceChildren(...detailsOf(place, known));
}
