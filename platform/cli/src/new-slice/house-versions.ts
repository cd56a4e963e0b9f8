import { join } from 'node:path';
import { ControlError } from '@tessera/control';
import { findWorkspaces, readPackageJson, type PackageJson } from '../check/workspaces.ts';

/** Written in a template in the place of a version. */
export const AS_THE_OTHERS = 'as the others';

/**
 * The version in which the slices of a repository take each package: a new slice takes the same, so
 * nothing is installed twice.
 */
export function readHouseVersions(root: string): Map<string, string> {
  const versions = new Map<string, string>();
  for (const folder of ['.', ...findWorkspaces(root)]) {
    const json = readPackageJson(join(root, folder, 'package.json'));
    for (const [name, version] of [
      ...Object.entries(json.dependencies ?? {}),
      ...Object.entries(json.devDependencies ?? {}),
    ]) {
      // Where they differ, micro-frontends and backends know better than the platform.
      if (!versions.has(name) || /^(mfe-|backends\/)/.test(folder)) versions.set(name, version);
    }
  }
  return versions;
}

/**
 * Fills in the versions of a `package.json`.
 *
 * @throws ControlError `no_version` for a package that nobody in the house takes
 */
export function fillVersions(content: string, versions: ReadonlyMap<string, string>): string {
  const json = JSON.parse(content) as PackageJson;
  for (const group of [json.dependencies, json.devDependencies]) {
    for (const [name, version] of Object.entries(group ?? {})) {
      if (version === AS_THE_OTHERS) group![name] = versionOf(name, versions);
    }
  }
  return `${JSON.stringify(json, null, 2)}\n`;
}

function versionOf(name: string, versions: ReadonlyMap<string, string>): string {
  const version = versions.get(name);
  if (version !== undefined) return version;
  throw new ControlError(
    'no_version',
    `A slice needs ${name}, which no workspace here depends on. Add it with its version to the package.json of one of them.`,
  );
}
