import { bar, duration, element } from './elements.ts';
import type { BrowserCall } from './known-calls.ts';
import { texts } from './texts.ts';
import { traceLine } from './trace-line.ts';

export interface CallList {
  element: HTMLElement;
  show(calls: BrowserCall[]): void;
}

/** The calls that the page's own code made. */
export function createCallList(): CallList {
  const list = element('ol', 'boundary-calls');
  const empty = element('p', 'boundary-note', texts.noCalls);
  let told = '';
  return {
    element: element('section', '', element('h3', '', texts.calls), empty, list),
    show(calls) {
      const now = JSON.stringify(calls);
      if (now === told) return;
      told = now;
      empty.hidden = calls.length > 0;
      list.hidden = calls.length === 0;
      const longest = Math.max(...calls.map(({ took }) => took), 0);
      list.replaceChildren(
        ...calls.map(({ slice, name, took, failed, trace }) =>
          element(
            'li',
            failed ? 'boundary-failed' : '',
            element('span', 'boundary-name', `${slice} ${name}`),
            ' ',
            element(
              'span',
              'boundary-summary',
              duration(took) + (failed ? ` · ${texts.failed}` : ''),
            ),
            bar(0, took, longest),
            ...(trace === null ? [] : traceLine(trace)),
          ),
        ),
      );
    },
  };
}
