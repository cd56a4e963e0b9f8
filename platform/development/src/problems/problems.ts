/** Something that is wrong with a slice that is being worked on. */
export interface Problem {
  source:
    | 'build'
    | 'server'
    | 'backend'
    | 'graphql'
    | 'types'
    | 'migration'
    | 'contract'
    | 'render'
    | 'hydration'
    | 'script';
  message: string;
  /** From the root of the sources. */
  file?: string;
  line?: number;
  column?: number;
  /** A few lines of code, or of the stack. */
  detail?: string;
}

export interface ProblemsChange {
  origin: string;
  now: Problem[];
  /** Those that were not there before. */
  fresh: Problem[];
  /** There were some, and there are none. */
  gone: boolean;
}

/** What is wrong at the moment, by where it was found. */
export interface Problems {
  /** Replaces all problems of one origin (`build`, `types:mfe-x`, …); an empty list: it is well again. */
  set(origin: string, problems: Problem[]): void;
  all(): Problem[];
  /** @returns a function that ends the subscription */
  onChange(listener: (change: ProblemsChange) => void): () => void;
}

export function createProblems(): Problems {
  const byOrigin = new Map<string, Problem[]>();
  const listeners = new Set<(change: ProblemsChange) => void>();
  return {
    set(origin, now) {
      const before = byOrigin.get(origin) ?? [];
      if (before.length === 0 && now.length === 0) return;
      const known = new Set(before.map(keyOf));
      const fresh = now.filter((problem) => !known.has(keyOf(problem)));
      if (now.length > 0) byOrigin.set(origin, now);
      else byOrigin.delete(origin);
      const change = { origin, now, fresh, gone: before.length > 0 && now.length === 0 };
      for (const listener of listeners) listener(change);
    },
    all: () => [...byOrigin.values()].flat(),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Whether something cannot be built, and what stands is what was built before. */
export function isOfBuild({ source }: Problem): boolean {
  return source === 'build' || source === 'server' || source === 'backend';
}

function keyOf({ source, file, line, column, message }: Problem): string {
  return JSON.stringify([source, file, line, column, message]);
}
