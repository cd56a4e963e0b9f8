import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Control, SliceSources } from '@tessera/control';
import { openMigrations, type Migrations } from '../database/migrations.ts';
import { resetDatabase } from '../database/reset-database.ts';
import type { Problems } from '../problems/problems.ts';
import type { HotSession } from './hot-session.ts';
import type { Say } from './say.ts';

/** Lines of a failed preparation that are shown. */
const SHOWN = 20;

/**
 * The migrations of a slice that is worked on.
 *
 * @param reset makes its database anew first
 * @returns undefined for a slice without, or whose database is not this machine's own
 */
export async function migrationsOf(
  context: {
    hot: HotSession;
    sources: SliceSources;
    control: Control;
    problems: Problems;
    root: string;
    say: Say;
  },
  reset: boolean,
): Promise<Migrations | undefined> {
  const { hot, sources, control, problems, root, say } = context;
  const folder = join(sources.directory, 'migrations');
  const databaseUrl = control.databases()?.url(sources.service.service);
  const adminUrl = control.databases()?.postgres?.adminUrl();
  if (!existsSync(folder) || databaseUrl === undefined || adminUrl === undefined) {
    if (reset) say.note(`the database of ${hot.name} was given to it: it is not made anew`);
    return undefined;
  }
  if (reset) await resetDatabase({ databaseUrl, adminUrl });
  return openMigrations({
    ...{ databaseUrl, adminUrl, folder, root, problems },
    async prepare() {
      const release = await hot.release;
      const stage = control.stage();
      const end = await stage.prepare(release, new AbortController().signal);
      return end === 'exit code 0' ? end : stage.lastLines(release, SHOWN).join('\n');
    },
    restart: async () => void (await hot.restart('migrations')),
    say: (line) => say.note(line),
  });
}
