import { failedPrepare, WELL, type Context } from './context.ts';
import { guardChanges } from './guard-changes.ts';
import type { Applied } from './migrations.ts';

/** Brings the database to where the folder is. */
export async function applyChanges(context: Context): Promise<Applied> {
  const { snapshots, say, report } = context;
  const guarded = await guardChanges(context, { keepEmpty: true });
  if (typeof guarded === 'string') return guarded;
  const { pending, snapshot, wentBack, schema, remarks } = guarded;
  const outcome = pending.length > 0 ? await context.prepare() : WELL;
  const folder = await context.folderNow();
  // The slice read its files in between: as saved before, so that what came later is seen as an edit.
  const files = folder.files.map((file) => pending.find(({ name }) => name === file.name) ?? file);
  const { note } = await context.look({ ...folder, files });
  const applied = pending.filter(({ name }) => Object.hasOwn(note.applied, name));
  const isApplied = applied.length === pending.length;
  if (!isApplied && snapshot) await snapshots.drop([snapshot]);
  if (isApplied && pending.length > 0) await context.noteApplied(note);
  report([...(outcome === WELL ? [] : [failedPrepare(outcome)]), ...remarks]);
  if (!isApplied && !wentBack) return 'failed';

  if (isApplied && pending.length > 0) {
    say(`${pending.map(({ name }) => name).join(', ')} applied.`);
  }
  await context.sayDifference(schema);
  await context.restart();
  if (outcome !== WELL || !isApplied) return 'failed';
  return pending.length > 0 ? 'applied' : 'undone';
}
