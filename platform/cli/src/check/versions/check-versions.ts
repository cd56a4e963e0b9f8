import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import { outcomeOf } from '../check.ts';
import { findWorkspaces, readPackageJson, type PackageJson } from '../workspaces.ts';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Every clone gets the same packages: exact versions, and a lock file without hosts. */
export const checkVersions: Check = {
  name: 'versions',
  about: 'exact versions, a lock file that names no host',
  async run(root) {
    const folders = ['.', ...findWorkspaces(root)];
    const packages = folders.map((folder) => ({
      folder,
      json: readPackageJson(join(root, folder, 'package.json')),
    }));
    const own = new Set(packages.flatMap(({ json }) => json.name ?? []));
    return outcomeOf([
      ...packages.flatMap(({ folder, json }) =>
        findLooseVersions(json, own).map(
          (problem) => `${join(folder, 'package.json')}: ${problem}`,
        ),
      ),
      ...findHosts(await readFile(join(root, 'package-lock.json'), 'utf8')),
    ]);
  },
};

/**
 * Dependencies that another install could resolve to something else.
 *
 * @param own names of the workspaces, which are linked and written `*`
 */
export function findLooseVersions(json: PackageJson, own: ReadonlySet<string>): string[] {
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'] as const;
  return groups.flatMap((group) =>
    Object.entries(json[group] ?? {})
      .filter(([name, version]) => !EXACT.test(version) && !(own.has(name) && version === '*'))
      .map(([name, version]) => `${group}: ${name} is "${version}"; write an exact version`),
  );
}

/** Packages that the lock file would fetch from one fixed host, whatever registry is configured. */
export function findHosts(lockFile: string): string[] {
  const { packages } = JSON.parse(lockFile) as {
    packages: Record<string, { resolved?: string; link?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([, { resolved, link }]) => resolved !== undefined && link !== true)
    .map(
      ([name, { resolved }]) =>
        `package-lock.json: ${name} is fixed to ${resolved}; ` +
        'install with omit-lockfile-registry-resolved=true (.npmrc)',
    );
}
