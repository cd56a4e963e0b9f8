import type { InspectedOperation } from '../../server/inspect/operations.ts';
import { site } from '../site.ts';
import { bar, button, duration, element } from './elements.ts';
import type { KnownPart } from './known-parts.ts';
import { openSource } from './open-source.ts';
import { sliceOf, sourceOf, type Place } from './places.ts';
import { texts } from './texts.ts';
import { traceLine } from './trace-line.ts';

/** One line on how a part came about; empty when nothing is known. */
export function summaryOf(place: Place, known: KnownPart | undefined): string {
  if (!place.offered) return place.name === '' ? texts.shell : texts.absent;
  if (!known) return '';
  const { state, took, from } = known.part;
  if (state === 'failed' || state === 'missing') return texts.state[state];
  const fast = from === 'fresh' || from === 'stale';
  return fast ? texts.fromShort[from] : `${texts.fromShort[from]} · ${duration(took)}`;
}

/** All that is known of a piece. */
export function detailsOf(place: Place, known: KnownPart | undefined): Node[] {
  const slice = sliceOf(place);
  const list = element('dl', 'boundary-facts');
  const say = (term: string, ...content: (Node | string | undefined)[]): void => {
    list.append(element('dt', '', term), element('dd', '', ...content));
  };
  if (slice === '') return [element('p', '', texts.shell)];
  const release = known?.part.release ?? site.releases[slice];
  say(texts.slice, slice);
  if (release) say(texts.release, element('code', '', release));
  if (known) sayHow(known, say);
  const file = sourceOf(place);
  return [...(file ? [openButton(slice, file)] : []), list];
}

function sayHow(
  { part, trace }: KnownPart,
  say: (term: string, ...content: (Node | string | undefined)[]) => void,
): void {
  const { from, state, reason, start, took, operations } = part;
  const cached = from === 'fresh' || from === 'stale';
  say(texts.origin, texts.from[from]);
  if (!cached) say(texts.time, `${duration(took)}, ${texts.after(duration(start))}`);
  if (state !== 'filled') {
    say(texts.state.title, texts.state[state] + (reason ? `: ${texts.reason[reason]}` : ''));
  }
  if (state === 'filled' || state === 'late') {
    const note = cached && operations.length > 0 ? ` (${texts.whenMade})` : '';
    say(texts.operations, operationList(operations, took, note));
  }
  say(texts.trace, ...traceLine(trace));
}

function operationList(
  operations: readonly InspectedOperation[],
  whole: number,
  note: string,
): Node | string {
  if (operations.length === 0) return texts.noOperations;
  const longest = Math.max(...operations.map(({ took }) => took), whole);
  const lines = operations.map(({ name, took, failed }) =>
    element(
      'li',
      failed ? 'boundary-failed' : '',
      element('code', '', name),
      ` ${duration(took)}${note}`,
      failed ? ` · ${texts.failed}` : undefined,
      bar(0, took, longest),
    ),
  );
  return element('ul', 'boundary-operations', ...lines);
}

function openButton(slice: string, file: string): HTMLElement {
  const said = element('span', 'boundary-said');
  said.setAttribute('role', 'status');
  const open = button('boundary-button', texts.open(file), () => {
    void openSource(site.slices[slice]!.base, file).then((problem) => {
      said.textContent = problem ?? texts.opened;
    });
  });
  return element('p', '', open, ' ', said);
}
