/** Something in the file that has to be mended before anything is imported. */
export interface Problem {
  /** Line in the file, the header being line 1; where its row begins. */
  line: number;
  /** Name of the column as the file has it; absent when the row as a whole is meant. */
  column?: string | undefined;
  /** What is wrong, and how to mend it. */
  reason: string;
}

/** Keeps the first problems and counts the rest, so that a hopeless file costs no memory. */
export interface Problems {
  readonly kept: readonly Problem[];
  readonly total: number;
  add(problem: Problem): void;
}

export function collectProblems(limit = 200): Problems {
  const kept: Problem[] = [];
  let total = 0;
  return {
    kept,
    get total() {
      return total;
    },
    add(problem) {
      total += 1;
      if (kept.length < limit) kept.push(problem);
    },
  };
}

export type ImportErrorCode =
  | 'FILE_UNREADABLE'
  | 'FILE_EMPTY'
  | 'NOT_UTF8'
  | 'NOT_CSV'
  | 'NOT_SHOPIFY'
  | 'FILE_CHANGED'
  | 'ROWS_WRONG';

/** The import cannot go on; nothing was changed. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly code: ImportErrorCode;
  readonly problems: Problems | undefined;

  constructor(code: ImportErrorCode, message: string, problems?: Problems) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

export const tellProblem = ({ line, column, reason }: Problem): string =>
  `line ${line}${column ? `, ${column}` : ''}: ${reason}`;
