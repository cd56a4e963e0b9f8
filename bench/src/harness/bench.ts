/** What a bench is and what it brings back. */

/** One line of the table. */
export interface Figure {
  /** What was measured: `product page, largest contentful paint`. */
  name: string;
  unit: Unit;
  /** Ours: a median, unless the name says otherwise. */
  ours: number;
  aim?: { at: 'most' | 'least'; value: number };
  /** What was measured beside it in the same run, in the same unit. */
  rival?: { name: string; value: number };
}

export type Unit = 's' | 'ms' | '/s' | 'kB' | 'MB' | '';

export interface BenchResult {
  figures: Figure[];
  /** Said below the table: what one has to know to read it. */
  notes?: string[];
  /** Everything else, for `--json`. */
  details?: Record<string, unknown>;
}

export interface Bench {
  /** What it is asked for by. */
  name: string;
  /** One line for `--help`. */
  about: string;
  /** @throws Error when it could not be measured */
  run(run: BenchRun): Promise<BenchResult>;
}

/** What a bench gets from whoever runs it. */
export interface BenchRun {
  /** Says what is being done now. */
  step(text: string): void;
  /** Registers what has to be undone at the end, last first, also after Ctrl-C or a failure. */
  defer(undo: () => unknown): void;
  /** Folder for this run alone, removed at the end; other users may read it. */
  folder: string;
  /** Fewer and shorter rounds: to see that a bench works, not what it says. */
  quick: boolean;
}

/** `often` when it counts, `seldom` under `--quick`. */
export function rounds({ quick }: Pick<BenchRun, 'quick'>, often: number, seldom = 1): number {
  return quick ? seldom : often;
}
