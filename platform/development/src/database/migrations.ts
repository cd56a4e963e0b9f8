import { messageOf } from '@tessera/control/running';
import type { Problem, Problems } from '../problems/problems.ts';
import { applyChanges } from './apply-changes.ts';
import { openContext } from './context.ts';
import { goBackOnce } from './go-back-once.ts';
import { guardChanges } from './guard-changes.ts';
import { resetDatabase } from './reset-database.ts';

export type Applied = 'unchanged' | 'applied' | 'failed' | 'undone';
export type WentBack = 'undone' | 'unchanged' | 'failed';

/** The migrations of a slice that is being worked on. Calls wait for each other. */
export interface Migrations {
  /**
   * For the time before the slice starts and prepares itself: rehearses what it is going to apply,
   * takes a snapshot, and takes back what was edited or deleted since. `unchanged`: there is nothing
   * to apply; `applied`: the slice may apply what is new.
   */
  guard(): Promise<Applied>;
  /**
   * Brings the database to where the folder is. Calls that come while one waits are one.
   *
   * `failed`: nothing changed, and a problem says why; `undone`: a migration that is gone was taken
   * back and nothing else was to be applied.
   */
  apply(): Promise<Applied>;
  /** Takes back the newest migration that was applied in development; its file stays. */
  back(): Promise<WentBack>;
  /** Makes the database anew and lets the slice prepare it. */
  reset(): Promise<'applied' | 'failed'>;
  /** What the last call said, and what was found wrong. */
  last(): { said: readonly string[]; problems: readonly Problem[] };
}

export interface MigrationsOptions {
  /** Connection string of the slice's own role. */
  databaseUrl: string;
  /** Of the superuser of the same server, another database. */
  adminUrl: string;
  /** Of the SQL files. */
  folder: string;
  /** Root of the sources: problems name files from there. Default: three folders above `folder`. */
  root?: string;
  /** Lets the slice prepare itself. @returns `exit code 0` when it did, else what it logged */
  prepare(): Promise<string>;
  /** Starts the slice's processes anew. */
  restart(): Promise<void>;
  problems: Problems;
  /** A line for the terminal; lines of a schema's diff begin with `+ `, `- ` or two spaces. */
  say(line: string): void;
}

export function openMigrations(options: MigrationsOptions): Migrations {
  let said: string[] = [];
  const context = openContext({
    ...options,
    say(line) {
      said.push(line);
      options.say(line);
    },
  });
  const { snapshots, report } = context;
  let recovered: Promise<void> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting: Promise<Applied> | undefined;

  function inTurn<T extends string>(work: () => Promise<T>): Promise<T | 'failed'> {
    const guarded = async (): Promise<T | 'failed'> => {
      said = [];
      try {
        recovered ??= snapshots.recover();
        await recovered;
        return await work();
      } catch (error) {
        recovered = undefined;
        report([{ source: 'migration', message: messageOf(error) }]);
        return 'failed';
      }
    };
    const result = turn.then(guarded);
    turn = result;
    return result;
  }

  return {
    guard: () =>
      inTurn(async () => {
        const guarded = await guardChanges(context, { keepEmpty: false });
        if (typeof guarded === 'string') return guarded;
        report(guarded.remarks);
        return guarded.pending.length > 0 ? 'applied' : 'undone';
      }),
    apply() {
      waiting ??= inTurn(() => {
        // What is saved from now on may have been missed.
        waiting = undefined;
        return applyChanges(context);
      });
      return waiting;
    },
    back: () => inTurn(() => goBackOnce(context)),
    reset: () =>
      inTurn(async () => {
        const before = await snapshots.note();
        await resetDatabase(options);
        return await context.prepareAnew(before);
      }),
    last: () => ({ said, problems: context.reported() }),
  };
}
