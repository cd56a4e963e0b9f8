import type { Context } from './context.ts';
import { goBackTo } from './guard-changes.ts';
import type { WentBack } from './migrations.ts';

/** Takes back the newest migration that was applied in development. */
export async function goBackOnce(context: Context): Promise<WentBack> {
  const { snapshots, say } = context;
  const newest = (await snapshots.list()).at(-1);
  if (!newest) {
    say('There is no way back: nothing was applied since the session began.');
    return 'unchanged';
  }
  const schema = await context.schema();
  await goBackTo(context, newest, say);
  await context.sayDifference(schema);
  say('What was taken back is applied again when a file of the migrations changes.');
  await context.restart();
  return 'undone';
}
