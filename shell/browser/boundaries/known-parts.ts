import type { InspectedPart, Inspection } from '../../server/inspect/inspection.ts';
import type { Answered } from './watch-answers.ts';

/** What the shop told of a part, with the answer that it came with. */
export interface KnownPart {
  part: InspectedPart;
  trace: string | null;
  /** Milliseconds that all parts of that answer took. */
  whole: number;
}

/** What the shop told of the parts that stand on the page. */
export interface KnownParts {
  of(id: string): KnownPart | undefined;
  /** What came with the document; without it the shop was not asked to tell. */
  readDocument(): void;
  /** Takes what comes with soft pages and fragments. */
  take(answered: Answered): Promise<void>;
  /** To be called when the page may be another one. */
  turnTo(target: string): void;
}

/**
 * @param target path and query of the page that is shown
 * @param onChange when something new is known
 */
export function createKnownParts(target: string, onChange: () => void): KnownParts {
  const known = new Map<string, KnownPart>();
  /** Soft pages are asked for before they are shown, and not always shown. */
  const waiting = new Map<string, Inspection>();
  let shown = target;

  function learn({ trace, parts }: Inspection): void {
    const whole = Math.max(...parts.map(({ start, took }) => start + took), 0);
    for (const part of parts) known.set(part.id, { part, trace, whole });
    onChange();
  }

  return {
    of: (id) => known.get(id),
    readDocument() {
      const text = document.getElementById('inspection')?.textContent;
      if (text) learn(JSON.parse(text) as Inspection);
    },
    async take({ url, response }) {
      if (url.pathname.startsWith('/_fragments/')) {
        const header = response.headers.get('x-tessera-inspection');
        if (header) learn(JSON.parse(header) as Inspection);
      } else if (url.pathname === '/_pages' && response.ok) {
        const { inspection } = (await response.json()) as { inspection?: Inspection };
        const asked = url.searchParams.get('url');
        if (!inspection || asked === null) return;
        if (asked === shown) learn(inspection);
        else waiting.set(asked, inspection);
      }
    },
    turnTo(next) {
      if (next === shown) return;
      shown = next;
      // What is known of the page before says nothing of this one.
      known.delete('page');
      const inspection = waiting.get(next);
      waiting.clear();
      if (inspection) learn(inspection);
    },
  };
}
