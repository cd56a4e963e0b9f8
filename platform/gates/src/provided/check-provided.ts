import { intersects, satisfies, valid } from 'semver';
import type { ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';

/**
 * Whether the shell provides what the release shares.
 *
 * @param provided package → version that the shell brings, such as `react` → `19.3.1`
 */
export function checkProvided(
  { manifest }: ReleaseContract,
  provided: Readonly<Record<string, string>>,
): Finding[] {
  return Object.entries(manifest?.shared ?? {}).flatMap(([name, range]) => {
    const version = provided[name];
    if (version !== undefined && fits(version, range)) return [];
    return [
      {
        gate: 'shared' as const,
        breaks: 'the release itself',
        where: `slice.json: shared.${name}`,
        problem:
          version === undefined
            ? `The shell does not provide ${name}.`
            : `The shell provides ${name} ${version}, which ${range} does not allow.`,
        fix:
          version === undefined
            ? `Bundle ${name} with the slice, or ask for it in a release of the shell first.`
            : `Build against ${name} ${version}, or wait for a shell that provides ${range}.`,
      },
    ];
  });
}

function fits(version: string, range: string): boolean {
  return valid(version) ? satisfies(version, range) : intersects(version, range);
}
