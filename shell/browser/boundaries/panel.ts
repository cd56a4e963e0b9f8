/** The list of the page's pieces: beside the page where there is room, else a sheet below it. */
import { createCallList } from './call-list.ts';
import { button, element } from './elements.ts';
import type { KnownCalls } from './known-calls.ts';
import type { KnownParts } from './known-parts.ts';
import { createPartList } from './part-list.ts';
import type { Place } from './places.ts';
import { texts } from './texts.ts';
import './panel.css';

export interface Panel {
  /** Holds all that the panel put into the document. */
  element: HTMLElement;
  update(places: Place[], parts: KnownParts, calls: KnownCalls): void;
  /** Opens the list at a piece. */
  choose(id: string): void;
  /** @param focus whether the focus goes along */
  open(focus: boolean): void;
  remove(): void;
}

const CLOSED = 'boundaries-closed';

/** @param onOff when the pieces are to be hidden altogether */
export function createPanel(onOff: () => void): Panel {
  const parts = createPartList();
  const calls = createCallList();
  const heading = element('h2', '', texts.title);
  heading.tabIndex = -1;
  const count = element('p', 'boundary-note');
  const again = button('boundary-button', texts.reload, () => location.reload());
  const notTold = element('p', 'boundary-note', `${texts.notTold} `, again);
  const sheet = element(
    'div',
    'boundary-panel',
    element(
      'div',
      'boundary-head',
      heading,
      button('boundary-button', texts.off, onOff),
      button('boundary-button', texts.close, () => close()),
    ),
    element('div', 'boundary-body', count, notTold, parts.element, calls.element),
  );
  const opener = button('boundary-opener', texts.title, () => open(true));
  const holder = element('aside', 'boundary-holder', sheet, opener);
  holder.setAttribute('aria-label', texts.title);
  sheet.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });

  function show(isOpen: boolean): void {
    sheet.hidden = !isOpen;
    opener.hidden = isOpen;
    document.documentElement.classList.toggle('boundary-panel-open', isOpen);
  }
  function open(focus: boolean): void {
    sessionStorage.removeItem(CLOSED);
    show(true);
    if (focus) heading.focus();
  }
  function close(): void {
    sessionStorage.setItem(CLOSED, 'yes');
    show(false);
    opener.focus();
  }

  show(sessionStorage.getItem(CLOSED) === null);
  document.body.append(holder);
  return {
    element: holder,
    update(places, known, made) {
      const told = places.flatMap(({ id }) => known.of(id)?.part ?? []);
      const cached = told.filter(({ from }) => from === 'fresh' || from === 'stale');
      count.textContent = told.length > 0 ? texts.pieces(places.length, cached.length) : '';
      count.hidden = told.length === 0;
      notTold.hidden = told.length > 0;
      parts.show(places, known);
      calls.show(made.list());
    },
    choose(id) {
      open(false);
      parts.choose(id);
    },
    open,
    remove() {
      document.documentElement.classList.remove('boundary-panel-open');
      holder.remove();
    },
  };
}
