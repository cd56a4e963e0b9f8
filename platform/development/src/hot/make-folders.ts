import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ControlError, type SliceSources } from '@tessera/control';

/** Folders that a slice's own scripts make, after the script: `dist-pictures` by `pictures`. */
const MADE = /^dist-([\w-]+)$/;
/** Bytes of what a script prints. */
const MOST = 8 * 1024 * 1024;

/**
 * Runs the scripts of a service whose folders a release would hold and that are not there, as in a
 * fresh clone. What webpack builds is not among them.
 *
 * @param note told before each, since it may take a while
 * @throws ControlError `folder_not_made` with the end of what the script printed
 */
export async function makeFolders(
  { name, directory, service }: Pick<SliceSources, 'name' | 'directory' | 'service'>,
  note: (text: string) => void,
): Promise<void> {
  const missing = Object.values(service.include).filter(
    (path) => !existsSync(join(directory, path)),
  );
  if (missing.length === 0) return;
  const { scripts = {} } = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  for (const path of missing) {
    const [, script] = MADE.exec(path) ?? [];
    if (!script || !(script in scripts)) continue;
    note(`making ${path} of ${name} once`);
    try {
      await promisify(execFile)('npm', ['run', script], { cwd: directory, maxBuffer: MOST });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      const said = `${stdout}${stderr}`.trim().split('\n').slice(-12).join('\n');
      throw new ControlError(
        'folder_not_made',
        `\`npm run ${script}\` in ${directory} failed:\n${said}`,
        { cause: error },
      );
    }
  }
}
