import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** `from 'x'`, `import 'x'`, `import('x')`; not `import type … from 'x'`, of which nothing is left. */
const IMPORT = /^(?!\s*(?:import|export) type\b).*?(?:\bfrom|\bimport)\s*\(?\s*'([^'.][^']*)'/gm;
const HOUSE = '@tessera/';

/**
 * The packages that a service and what it takes of the house import, as they are written:
 * `['@nestjs/common', 'graphql', …]`.
 *
 * @param folder of the service
 */
export function findPackages(folder: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const search = (root: string): void => {
    if (seen.has(root)) return;
    seen.add(root);
    const files = globSync('src/**/*.ts', { cwd: root }).filter(
      (file) => !/\.test\.ts$|(^|\/)(testing|build|react)\//.test(file),
    );
    for (const file of files) {
      for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
        if (name!.startsWith(HOUSE)) search(rootOf(name!, folder));
        else if (!name!.startsWith('node:')) found.add(name!);
      }
    }
  };
  search(folder);
  return [...found].sort();
}

function rootOf(name: string, from: string): string {
  const [scope, rest] = name.split('/');
  const require = createRequire(join(from, 'package.json'));
  const paths = require.resolve.paths(name) ?? [];
  for (const path of paths) {
    const file = join(path, scope!, rest!, 'package.json');
    try {
      readFileSync(file);
      return dirname(file);
    } catch {
      // The next one up.
    }
  }
  throw new Error(`${name} is not installed`);
}
