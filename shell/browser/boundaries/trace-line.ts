import { site } from '../site.ts';
import { button, element } from './elements.ts';
import { texts } from './texts.ts';
import { showTrace } from './waterfall.ts';

/** The id of a trace to be taken elsewhere and, while somebody works on a slice, the trace itself. */
export function traceLine(trace: string | null): Node[] {
  if (trace === null) return [document.createTextNode(texts.notRecorded)];
  const id = element('code', 'boundary-trace', trace);
  const copy = button('boundary-button', texts.copy, (pressed) => {
    void copyText(id).then((copied) => {
      if (copied) pressed.textContent = texts.copied;
    });
  });
  const hot = Object.values(site.slices).find(({ development }) => development);
  const line = element('span', 'boundary-line', id, copy);
  if (!hot) return [line];
  const place = element('div', 'boundary-waterfall');
  place.hidden = true;
  // It scrolls, by keys as well.
  place.tabIndex = 0;
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', texts.trace);
  const toggle = button('boundary-button', texts.showTrace, (pressed) => {
    place.hidden = !place.hidden;
    pressed.textContent = place.hidden ? texts.showTrace : texts.hideTrace;
    pressed.setAttribute('aria-expanded', String(!place.hidden));
    if (!place.hidden) void showTrace(place, `${hot.base}_hot/trace/${trace}`);
  });
  toggle.setAttribute('aria-expanded', 'false');
  line.append(toggle);
  return [line, place];
}

/** @returns false when the browser does not let us: then it is selected, to be copied by hand */
async function copyText(id: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(id.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(id);
    return false;
  }
}
