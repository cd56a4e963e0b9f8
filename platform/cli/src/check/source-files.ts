import { globSync } from 'node:fs';
import { sep } from 'node:path';

const NOT_OURS = new Set(['node_modules', 'dist', 'generated', '.turbo', '.tessera', '.git']);

/**
 * Files that people wrote, below the given folders.
 *
 * @param folders glob patterns relative to `root`, e.g. `platform/*`
 * @returns paths relative to `root`, with `/`, sorted
 */
export function findSourceFiles(root: string, folders: readonly string[]): string[] {
  const found = globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx,mjs,json,css,sql,yaml,yml}`),
    { cwd: root, exclude: (name) => isNotOurs(name) },
  );
  return found
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => !path.split('/').some(isNotOurs))
    .sort();
}

function isNotOurs(name: string): boolean {
  return NOT_OURS.has(name) || name.startsWith('dist-');
}
