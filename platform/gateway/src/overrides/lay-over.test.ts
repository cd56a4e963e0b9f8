import type { NamingState } from '@tessera/control/naming-client';
import { expect, it } from 'vitest';
import { layOver } from './lay-over.ts';

const [everybody, other, third] = ['a'.repeat(12), 'b'.repeat(12), 'c'.repeat(12)];
const until = 1_800_000_000;
const named = (release: string) => ({ release, directory: '', manifest: null });
const instance = (service: string, release: string) => ({
  ...{ service, release, id: `${service}-${release}`, address: '127.0.0.1:1' },
});
const state: NamingState = {
  version: 1,
  releases: { garden: named(everybody), pond: named(everybody) },
  beside: {
    garden: [
      { ...named(other), role: 'override', weight: 0 },
      { ...named(third), role: 'override', weight: 0 },
    ],
  },
  instances: [
    instance('garden', everybody),
    instance('pond', everybody),
    instance('garden', other),
  ],
};
const visit = {
  set: { garden: everybody, pond: everybody },
  text: `garden=${everybody},pond=${everybody}`,
  cookie: 'tessera_set=theirs',
};

const lay = (set: Record<string, string>) => {
  const laid = layOver(visit, { set, name: 'alice', until }, { state });
  return { ...laid, badge: JSON.parse(decodeURIComponent(laid.badge)) as unknown };
};

it('serves what runs, and leaves what the browser remembers', () => {
  const before = structuredClone(visit);
  const { set, text, cookie, badge } = lay({ garden: other });
  expect(set).toEqual({ garden: other, pond: everybody });
  expect(text).toContain(other);
  expect(cookie).toBe(visit.cookie);
  expect(badge).toEqual({ set: { garden: other }, name: 'alice', until, away: [] });
  expect(visit).toEqual(before);
});

it.each([
  ['does not run', { garden: third }, ['garden']],
  ['nobody knows', { garden: 'd'.repeat(12) }, ['garden']],
  ['is of a slice that is not there', { bog: other }, ['bog']],
  ['is of another slice', { pond: other }, ['pond']],
])('serves everybody’s in place of a release that %s, and says so', (_, set, away) => {
  const laid = lay(set);
  expect(laid.set).toEqual(visit.set);
  expect(laid.badge).toMatchObject({ set, away });
});

it('serves one and says that the other is away', () => {
  const laid = lay({ garden: other, pond: third });
  expect(laid.set).toEqual({ garden: other, pond: everybody });
  expect(laid.badge).toMatchObject({ away: ['pond'] });
});
