import type { Problem, Problems } from '../problems/problems.ts';
import { findPlace } from './find-place.ts';
import type { Report } from './messages.ts';
import { quoteCode } from './quote-code.ts';

/** What went wrong in the pages that are open, as problems of the slice. */
export interface PageReports {
  /** Finds the place in the sources; the same report again changes nothing. */
  take(report: Report): Promise<void>;
  /** Other code runs now: what was told of the old one is over. */
  clear(): void;
}

const MOST = 20;
const STACK_LINES = 8;

/** @param origin of the problems, `page:<slice>` */
export function keepPageReports(options: {
  origin: string;
  /** `/assets/<slice>/<release>/` */
  base: string;
  files: string;
  sourceRoot: string;
  problems: Problems;
}): PageReports {
  const { origin, problems, sourceRoot } = options;
  let found: Problem[] = [];
  let generation = 0;
  problems.onChange((change) => {
    if (change.origin === origin && change.gone) forget();
  });

  function forget(): void {
    found = [];
    generation += 1;
  }

  async function describe(report: Report): Promise<Problem> {
    const { kind, message, part, stack = '', componentStack = '' } = report;
    const place =
      // Which component React was at says more than where React found out.
      (kind === 'hydration' ? undefined : await findPlace(stack, options)) ??
      (await findPlace(componentStack, options)) ??
      (await findPlace(stack, options));
    const code = place && (await quoteCode(sourceRoot, place));
    const [first = '', ...rest] = message.trim().split('\n');
    const more = rest.join('\n').trim();
    const shown = [more, code ?? stack.split('\n').slice(0, STACK_LINES).join('\n')];
    const detail = shown.filter((text) => text !== '').join('\n\n');
    return {
      source: kind,
      message: part ? `${first} (${part})` : first,
      ...place,
      ...(detail !== '' && { detail }),
    };
  }

  return {
    async take(report) {
      const begunIn = generation;
      const problem = await describe(report);
      if (begunIn !== generation || found.length >= MOST) return;
      if (found.some((one) => keyOf(one) === keyOf(problem))) return;
      found = [...found, problem];
      problems.set(origin, found);
    },
    clear() {
      forget();
      problems.set(origin, []);
    },
  };
}

function keyOf({ source, message, file, line }: Problem): string {
  return JSON.stringify([source, message, file, line]);
}
