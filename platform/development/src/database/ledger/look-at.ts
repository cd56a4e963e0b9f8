import type pg from 'pg';
import { noteAs, type Note } from '../snapshots/note.ts';
import { readApplied } from './read-applied.ts';
import type { MigrationFile, MigrationsFolder } from './read-folder.ts';

/** The migrations folder beside what was applied. */
export interface Situation {
  note: Note;
  /** Files that the slice would apply now, as they are applied. */
  pending: MigrationFile[];
  /** Names of applied ones whose file is another one now. */
  edited: string[];
  /** Names of applied ones without a file. */
  gone: string[];
  /** Names of files that the slice would leave out although they were not applied. */
  skipped: string[];
}

/** @param known what was noted of the database; undefined when nothing was noted yet */
export async function lookAt(
  client: Pick<pg.ClientBase, 'query'>,
  folder: MigrationsFolder,
  known: Note | undefined,
): Promise<Situation> {
  const { files, ledger } = folder;
  const fileOf = new Map(files.map((file) => [file.name, file]));
  const nameOf = (when: number): string | undefined =>
    Object.entries(known?.applied ?? {}).find(([, one]) => one.when === when)?.[0];
  const applied = await readApplied(client, folder, nameOf);
  const note = noteAs(applied, known, (name) => fileOf.get(name)?.digest);
  const isApplied = (name: string): boolean => Object.hasOwn(note.applied, name);
  const newest = Math.max(0, ...applied.map(({ when = 0 }) => when));
  const fresh = files.filter(({ name }) => !isApplied(name));
  // A journal is a line in time: what is dated before the newest that was applied counts as applied.
  const isSkipped = ({ when = 0 }: MigrationFile): boolean =>
    ledger === 'journal' && when <= newest;
  const names = Object.keys(note.applied);
  return {
    note,
    pending: fresh.filter((file) => !isSkipped(file)),
    skipped: fresh.filter(isSkipped).map(({ name }) => name),
    gone: names.filter((name) => !fileOf.has(name)),
    edited: names.filter((name) => {
      const digest = fileOf.get(name)?.digest;
      return digest !== undefined && digest !== note.applied[name]!.digest;
    }),
  };
}
