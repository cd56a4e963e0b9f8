import type { AttemptTools } from './attempt-step.ts';
import type { Boundary } from './boundary.ts';
import type { Progress, Standing } from './log/record-progress.ts';
import type { Run } from './run.ts';

/** What a run needs of the engine. */
export interface RunTools extends AttemptTools {
  /** Writes to the log; undefined when the lease was lost. Waits for a database that is away. */
  write(run: Run, progress: Progress): Promise<Standing | undefined>;
  /** Rejects when a test has the run die here. */
  reach(point: Boundary['point'], run: Run, step?: string): Promise<void>;
  /** Whether the engine is being stopped: what can be left to others is. */
  leaving(): boolean;
  onTrouble(error: unknown, run: Run): void;
}
