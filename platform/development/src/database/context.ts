import { join, relative, resolve } from 'node:path';
import { withClient } from '@tessera/control/postgres';
import type pg from 'pg';
import type { Problem } from '../problems/problems.ts';
import { lookAt, type Situation } from './ledger/look-at.ts';
import { readFolder, type MigrationsFolder } from './ledger/read-folder.ts';
import type { MigrationsOptions } from './migrations.ts';
import { diffSchemas } from './schema/diff-schemas.ts';
import { readSchema } from './schema/read-schema.ts';
import { databaseOf, withDatabase } from './snapshots/admin-url.ts';
import { markNow } from './snapshots/cost.ts';
import type { Note } from './snapshots/note.ts';
import { openSnapshots, type Snapshots } from './snapshots/snapshots.ts';

/** What every step works with. */
export interface Context extends Omit<MigrationsOptions, 'problems'> {
  slice: string;
  snapshots: Snapshots;
  /** Path of a migration for people, from the root of the sources. */
  pathOf(name: string): string;
  /** Replaces all that is wrong with the migrations. */
  report(problems: Problem[]): void;
  reported(): readonly Problem[];
  /** Works on the slice's database as the superuser. */
  onDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  folderNow(): Promise<MigrationsFolder>;
  look(folder: MigrationsFolder): Promise<Situation>;
  /** Notes what is applied now, and from when on rows count as written later. */
  noteApplied(note: Note): Promise<void>;
  schema(): Promise<string>;
  sayDifference(before: string): Promise<void>;
  /**
   * Lets the slice prepare an empty database and starts it anew.
   *
   * @param before what was noted of the one that it replaces
   */
  prepareAnew(before: Note | undefined): Promise<'applied' | 'failed'>;
}

export const WELL = 'exit code 0';

export function openContext(options: MigrationsOptions): Context {
  const { databaseUrl, adminUrl, problems, say } = options;
  const slice = databaseOf(databaseUrl);
  const root = options.root ?? resolve(options.folder, '../../..');
  const snapshots = openSnapshots({ databaseUrl, adminUrl });
  const ownUrl = withDatabase(adminUrl, slice);
  const onDatabase: Context['onDatabase'] = (work) => withClient(ownUrl, work);
  const folderNow = (): Promise<MigrationsFolder> => readFolder(options.folder);
  let reported: readonly Problem[] = [];
  const schema = (): Promise<string> => onDatabase(readSchema);

  function report(found: Problem[]): void {
    reported = found;
    problems.set(`migrations:${slice}`, found);
  }

  async function look(folder: MigrationsFolder): Promise<Situation> {
    const known = await snapshots.note();
    return await onDatabase((client) => lookAt(client, folder, known));
  }

  async function noteApplied(note: Note): Promise<void> {
    await snapshots.writeNote({ ...note, mark: await onDatabase(markNow) });
  }

  return {
    ...options,
    ...{ slice, snapshots, report, onDatabase, folderNow, look, noteApplied, schema },
    reported: () => reported,
    pathOf: (name) => relative(root, join(options.folder, name)),
    async sayDifference(before) {
      for (const line of diffSchemas(before, await schema())) say(line);
    },
    async prepareAnew(before) {
      const outcome = await options.prepare();
      const { note } = await look(await folderNow());
      // What a deploy would refuse does not depend on how often somebody began anew.
      await noteApplied({ ...note, first: before?.first ?? note.first });
      report(outcome === WELL ? [] : [failedPrepare(outcome)]);
      await options.restart();
      if (outcome !== WELL) return 'failed';
      say(`The database of ${slice} is made anew.`);
      return 'applied';
    },
  };
}

/** @param outcome what the slice said of it */
export function failedPrepare(outcome: string): Problem {
  const message = 'The slice could not prepare its database';
  const [first = '', ...more] = outcome.trim().split('\n');
  return {
    source: 'migration',
    message: more.length === 0 ? `${message}: ${first}` : message,
    ...(more.length > 0 && { detail: outcome.trim() }),
  };
}
