import { withClient } from '@tessera/control/postgres';
import type { Problem } from '../problems/problems.ts';
import type { Context } from './context.ts';
import { judgeFiles } from './judge-files.ts';
import { lookAt, type Situation } from './ledger/look-at.ts';
import type { MigrationFile, MigrationsFolder } from './ledger/read-folder.ts';
import { rehearse } from './rehearse.ts';
import { withDatabase } from './snapshots/admin-url.ts';
import { describeCost, rowsSince } from './snapshots/cost.ts';
import type { Note } from './snapshots/note.ts';
import type { Snapshot } from './snapshots/snapshots.ts';

/** The slice may apply what is pending, or there is nothing more to do than to start it anew. */
export interface Guarded {
  pending: MigrationFile[];
  /** What goes when nothing comes of it. */
  snapshot: Snapshot | undefined;
  wentBack: boolean;
  schema: string;
  /** What does not keep anything from being applied. */
  remarks: Problem[];
}

/**
 * Sees to it that the slice may apply what its folder holds: takes back what was edited or deleted,
 * rehearses what is pending and takes a snapshot.
 *
 * @param options.keepEmpty whether a database to which nothing was applied yet is worth a snapshot
 */
export async function guardChanges(
  context: Context,
  options: { keepEmpty: boolean },
): Promise<Guarded | 'unchanged' | 'failed'> {
  const { snapshots, say, report, pathOf } = context;
  const folder = await context.folderNow();
  const known = await snapshots.note();
  const now = await context.look(folder);
  const way = await findWayBack(context, now);
  const next = way.back ? await lookBehind(context, folder, way.back) : now;
  const remarks = [
    ...flawsOf(folder, next, pathOf),
    ...way.lost.map((name) => lostProblem(context, name)),
  ];
  const judge = (): Promise<Problem[]> =>
    judgeFiles({ slice: context.slice, files: folder.files, first: now.note.first, pathOf });
  const isNewToUs = !known?.mark || !sameNames(known, now.note);
  if (isNewToUs) await context.noteApplied(now.note);
  if (!way.back && now.pending.length === 0) {
    report([...remarks, ...(await judge())]);
    return way.lost.length > 0 ? 'failed' : 'unchanged';
  }

  const url = way.back ? snapshots.urlOf(way.back) : context.databaseUrl;
  const files = next.pending;
  const problem = await rehearse({ url, adminUrl: context.adminUrl, files, pathOf });
  if (problem) {
    report([problem, ...remarks]);
    return 'failed';
  }

  remarks.push(...(await judge()));
  const schema = await context.schema();
  if (way.back) await goBackTo(context, way.back, say);
  const isEmpty = Object.keys(next.note.applied).length === 0;
  const isWorthIt = files.length > 0 && (options.keepEmpty || !isEmpty);
  const snapshot = isWorthIt ? await takeSnapshot(context, files) : undefined;
  return { pending: files, snapshot, wentBack: way.back !== undefined, schema, remarks };
}

/**
 * Puts a snapshot in the place of the database.
 *
 * @returns names of migrations that are not applied any more
 */
export async function goBackTo(
  context: Context,
  snapshot: Snapshot,
  say: (line: string) => void,
): Promise<string[]> {
  const { snapshots } = context;
  const note = await snapshots.note();
  const later = (await snapshots.list()).filter((one) => one.takenAt > snapshot.takenAt);
  const { mark } = note ?? {};
  const last = mark ? await context.onDatabase((client) => rowsSince(client, mark)) : {};
  const since = later[0]?.mark ?? mark;
  await snapshots.goBack(snapshot);
  const undone = Object.keys(note?.applied ?? {}).filter(
    (name) => !Object.hasOwn(snapshot.applied, name),
  );
  const cost = describeCost(
    [...later.map(({ changes }) => changes), last],
    new Date(since?.at ?? snapshot.takenAt),
  );
  say(`Back to before ${undone.join(', ')}: ${cost}.`);
  return undone;
}

async function takeSnapshot(
  context: Context,
  pending: readonly MigrationFile[],
): Promise<Snapshot> {
  const { snapshots } = context;
  const note = (await snapshots.note())!;
  const { mark } = note;
  return await snapshots.take({
    ...note,
    before: pending.map(({ name }) => name),
    takenAt: new Date().toISOString(),
    changes: mark ? await context.onDatabase((client) => rowsSince(client, mark)) : {},
  });
}

/** The newest snapshot that knows none of what was edited or deleted, and what no snapshot is older than. */
async function findWayBack(
  { snapshots }: Context,
  { edited, gone }: Situation,
): Promise<{ back: Snapshot | undefined; lost: string[] }> {
  const changed = [...edited, ...gone];
  if (changed.length === 0) return { back: undefined, lost: [] };
  const all = await snapshots.list();
  const isBefore = (snapshot: Snapshot, name: string): boolean =>
    !Object.hasOwn(snapshot.applied, name);
  const lost = changed.filter((name) => !all.some((snapshot) => isBefore(snapshot, name)));
  const undoable = changed.filter((name) => !lost.includes(name));
  const back =
    undoable.length === 0
      ? undefined
      : all.findLast((snapshot) => undoable.every((name) => isBefore(snapshot, name)));
  return { back, lost };
}

async function lookBehind(
  { adminUrl }: Context,
  folder: MigrationsFolder,
  snapshot: Snapshot,
): Promise<Situation> {
  const url = withDatabase(adminUrl, snapshot.database);
  return await withClient(url, (client) => lookAt(client, folder, snapshot));
}

function sameNames(a: Note, b: Note): boolean {
  const names = Object.keys(a.applied);
  return (
    names.length === Object.keys(b.applied).length &&
    names.every((name) => Object.hasOwn(b.applied, name))
  );
}

function flawsOf(
  { flaws }: MigrationsFolder,
  { skipped }: Situation,
  pathOf: (name: string) => string,
): Problem[] {
  const left = skipped.map((name) => ({
    name,
    message:
      'It is never applied: its date in meta/_journal.json is not later than that of the newest one that was applied.',
  }));
  return [...flaws, ...left].map(({ name, message }) => ({
    ...{ source: 'migration', message, file: pathOf(name) },
  }));
}

function lostProblem({ pathOf, slice }: Context, name: string): Problem {
  return {
    source: 'migration',
    file: pathOf(name),
    message: `It was applied before the first snapshot and is another one now: that cannot be undone. Bring it back as it was, or make the database anew: npm run dev -- ${slice} --reset`,
  };
}
