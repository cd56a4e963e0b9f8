import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../harness/root.ts';

/**
 * Puts the sources into an empty folder as a newcomer gets them: a clone. A tree with changes that
 * are not committed is copied as a commit of all of it would be.
 *
 * @returns what was taken, in words
 */
export function takeSources(folder: string): string {
  const changed = git(['status', '--porcelain']) !== '';
  if (!changed) {
    execFileSync('git', ['clone', '--quiet', '--no-local', ROOT, folder], { stdio: 'ignore' });
    return `a clone of ${git(['rev-parse', '--short', 'HEAD'])}`;
  }
  const files = git(['ls-files', '--cached', '--others', '--exclude-standard', '-z']).split('\0');
  for (const file of files) {
    const from = join(ROOT, file);
    if (file === '' || !existsSync(from)) continue;
    const to = join(folder, file);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { verbatimSymlinks: true });
  }
  git(['init', '--quiet', folder]);
  return 'a copy of the tree with changes that are not committed';
}

function git(args: string[]): string {
  return execFileSync('git', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }).trim();
}
