import type { Problem } from '../../problems/problems.ts';
import type { Built, Bundle } from './messages.ts';

/**
 * The remote and the server bundle are built of the same sources: what both find is said once.
 *
 * @returns gives the problems of a build that the other bundle's does not show already
 */
export function createFirstFinder(): (built: Pick<Built, 'bundle' | 'problems'>) => Problem[] {
  const shown: Partial<Record<Bundle, Problem[]>> = {};
  return ({ bundle, problems }) => {
    const other = bundle === 'browser' ? 'server' : 'browser';
    const told = new Set(shown[other]?.map(placeOf));
    const first =
      bundle === 'backend' ? problems : problems.filter((one) => !told.has(placeOf(one)));
    shown[bundle] = first;
    return first;
  };
}

const placeOf = ({ file, line, message }: Problem): string => `${file}:${line} ${message}`;
