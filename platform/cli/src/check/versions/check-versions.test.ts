import { describe, expect, it } from 'vitest';
import { findHosts, findLooseVersions } from './check-versions.ts';

const own = new Set(['@tessera/slice-kit']);

describe('findLooseVersions', () => {
  it.each(['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '>=1', 'file:../x', 'github:a/b'])(
    'names %s',
    (version) => {
      expect(findLooseVersions({ dependencies: { left: version } }, own)).toEqual([
        `dependencies: left is "${version}"; write an exact version`,
      ]);
    },
  );

  it('looks at development, optional dependencies and overrides as well', () => {
    const loose = { a: '^1.0.0' };
    const json = { devDependencies: loose, optionalDependencies: loose, overrides: loose };
    expect(findLooseVersions(json, own)).toHaveLength(3);
  });

  it('takes exact versions, workspaces, and ranges where a host provides the package', () => {
    const json = {
      dependencies: { '@tessera/slice-kit': '*', right: '1.2.3', early: '18.4.0-beta.17' },
      peerDependencies: { react: '^19.2.0' },
    };
    expect(findLooseVersions(json, own)).toEqual([]);
  });
});

describe('findHosts', () => {
  it('names packages with a fixed address and leaves linked workspaces alone', () => {
    const lockFile = JSON.stringify({
      packages: {
        'node_modules/a': { resolved: 'https://registry.example/a.tgz' },
        'node_modules/b': {},
        'node_modules/@tessera/cli': { resolved: 'platform/cli', link: true },
      },
    });
    expect(findHosts(lockFile)).toEqual([expect.stringContaining('node_modules/a is fixed to')]);
  });
});
