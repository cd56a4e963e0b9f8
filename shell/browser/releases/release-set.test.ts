import { formatReleaseSet } from '@tessera/control/naming-client';
import { expect, test } from 'vitest';
import { formatReleases, otherReleases } from './release-set.ts';

const own = { pond: 'bbbbbbbbbbbb', 'garden-b': 'cccccccccccc', garden: 'aaaaaaaaaaaa' };

test('a set is the same text as on the server', () => {
  expect(formatReleases(own)).toBe('garden=aaaaaaaaaaaa,garden-b=cccccccccccc,pond=bbbbbbbbbbbb');
  expect(formatReleases(own)).toBe(formatReleaseSet(own));
});

test.each<[string | null, string[]]>([
  [null, []],
  ['', []],
  [formatReleases(own), []],
  ['garden=aaaaaaaaaaaa,pond=dddddddddddd', ['pond']],
  ['desert=aaaaaaaaaaaa', ['desert']],
])('what was made with %j is of another release in %j', (set, others) => {
  expect([...otherReleases(set, own)]).toEqual(others);
});
