import { expect, test } from 'vitest';
import type { NamingState } from '@tessera/control/naming-client';
import { manifest } from '../testing.ts';
import { createSites } from './sites.ts';

const [OLD, NEW, OTHER] = ['a', 'b', 'c'].map((letter) => letter.repeat(12)) as [
  string,
  string,
  string,
];
const standing = (slice: string, release: string) => ({
  release,
  directory: `/releases/${slice}/${release}`,
  manifest: manifest({ name: slice, release }),
});
const state: NamingState = {
  version: 1,
  releases: {
    garden: standing('garden', OLD),
    pond: standing('pond', OTHER),
    shell: { ...standing('shell', OTHER), manifest: null },
  },
  beside: { garden: [{ ...standing('garden', NEW), role: 'candidate', weight: 5 }] },
  instances: [],
};
const open = (now = state) => {
  const naming = { state: now };
  const made: string[][] = [];
  const find = createSites(naming, (manifests) => {
    made.push(manifests.map(({ name, release }) => `${name} ${release}`));
    return { manifests };
  });
  const releases = (set?: string) => find(set)?.manifests.map(({ release }) => release);
  return { naming, made, releases };
};

test('a visitor is served from the releases of their set', () => {
  const { releases } = open();
  expect(releases(`garden=${NEW},pond=${OTHER}`)).toEqual([NEW, OTHER]);
  expect(releases(`garden=${OLD},pond=${OTHER}`)).toEqual([OLD, OTHER]);
});

test.each([
  ['without a set', undefined],
  ['with a release that does not run', `garden=${'d'.repeat(12)}`],
  ['with something that is no set', 'garden=; drop'],
  ['with a release of another slice', `garden=${OTHER}`],
])('%s it is the active releases', (_, set) => {
  expect(open().releases(set)).toEqual([OLD, OTHER]);
});

test('what is made of a set is kept through changes of the naming, and follows the releases', () => {
  const { naming, made, releases } = open();
  releases();
  naming.state = { ...state, version: 2, instances: [] };
  releases();
  expect(made).toHaveLength(1);
  naming.state = {
    ...state,
    version: 3,
    releases: { ...state.releases, garden: standing('garden', NEW) },
  };
  expect(releases()).toEqual([NEW, OTHER]);
  expect(made).toHaveLength(2);
});

test('without a slice there is no site', () => {
  expect(open({ version: 0, releases: {}, instances: [] }).releases()).toBeUndefined();
});
