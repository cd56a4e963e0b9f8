import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ControlError, type SliceSources } from '@tessera/control';

/** Folders that a slice's own scripts make, after the script: `dist-pictures` by `pictures`. */
const MADE = /^dist-([\w-]+)$/;
/** Lines of what a script printed that are shown when it fails. */
const SHOWN = 12;

/**
 * Runs the scripts of a service whose folders a release would hold and that are not there, as in a
 * fresh clone. What webpack builds is not among them.
 *
 * @param note told before each, and what it prints: it may take a while
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
    await run(script, directory, note);
  }
}

async function run(script: string, cwd: string, note: (text: string) => void): Promise<void> {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      printed.push(line);
      if (line.trim() !== '') note(line.trim());
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  const said = printed.slice(-SHOWN).join('\n');
  throw new ControlError('folder_not_made', `\`npm run ${script}\` in ${cwd} failed:\n${said}`);
}
