import type { LogEntry } from '@tessera/control';
import type { Problem, Problems } from '../problems/problems.ts';
import { describeLogEntry } from './describe-log.ts';

/** What the log of a service says went wrong since it was started. */
export interface LogProblems {
  take(entry: LogEntry): void;
  /** It is started anew, or renders with other code: what was said is over. */
  forget(): void;
}

const MOST = 5;

export function openLogProblems(
  problems: Problems,
  origin: string,
  places: { root: string; frontend: string },
): LogProblems {
  let logged: Problem[] = [];
  return {
    take(entry) {
      const problem = describeLogEntry(entry, places);
      if (!problem) return;
      // One failure is told by several, in several words, and again at each attempt.
      const isKnown = logged.some(
        ({ file, line }) =>
          problem.file === undefined || (file === problem.file && line === problem.line),
      );
      if (isKnown) return;
      logged = [...logged, problem].slice(-MOST);
      problems.set(origin, logged);
    },
    forget() {
      logged = [];
      problems.set(origin, logged);
    },
  };
}
