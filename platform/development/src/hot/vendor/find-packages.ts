import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** `from 'x'`, `import 'x'`, `import('x')`; not `import type … from 'x'`, of which nothing is left. */
const IMPORT = /^(?!\s*(?:import|export) type\b).*?(?:\bfrom|\bimport)\s*(\()?\s*'([^'.][^']*)'/gm;
const HOUSE = '@tessera/';

export interface ImportedPackage {
  /** As it is written: `@nestjs/common`, `graphql/utilities`. */
  name: string;
  /** Only ever loaded by a call of `import()`, when it is needed. */
  isLate: boolean;
}

/**
 * The packages that a service and what it takes of the house import, by name.
 *
 * @param folder of the service
 */
export function findPackages(folder: string): ImportedPackage[] {
  const found = new Map<string, boolean>();
  const seen = new Set<string>();
  const search = (root: string): void => {
    if (seen.has(root)) return;
    seen.add(root);
    const files = globSync('src/**/*.ts', { cwd: root }).filter(
      (file) => !/\.test\.ts$|(^|\/)(testing|build|react)\//.test(file),
    );
    for (const file of files) {
      for (const [, call, name] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
        if (name!.startsWith(HOUSE)) search(rootOf(name!, folder));
        else if (!name!.startsWith('node:')) {
          found.set(name!, call !== undefined && (found.get(name!) ?? true));
        }
      }
    }
  };
  search(folder);
  return [...found].map(([name, isLate]) => ({ name, isLate })).sort(byName);
}

function byName(one: ImportedPackage, other: ImportedPackage): number {
  return one.name < other.name ? -1 : 1;
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
