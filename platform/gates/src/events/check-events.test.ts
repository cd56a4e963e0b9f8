import { expect, it } from 'vitest';
import { madeRelease } from '../testing/made-release.ts';
import { checkEvents } from './check-events.ts';

const fed = (properties: Record<string, object>) =>
  new Map([
    ['pond.fish-fed.v1', { type: 'object', properties, required: Object.keys(properties) }],
  ]);
const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };

const pond = madeRelease({ slice: 'pond', publishes: fed({ fish: TEXT, much: NUMBER }) });
const garden = madeRelease({ slice: 'garden', consumes: fed({ fish: TEXT, much: NUMBER }) });
const next = (properties: Record<string, object>) =>
  madeRelease({ slice: 'pond', publishes: fed(properties) });

it('whoever listens still gets what it needs', () => {
  expect(checkEvents(next({ fish: TEXT, much: NUMBER, when: TEXT }), [garden, pond])).toEqual([]);
  expect(checkEvents(next({ fish: TEXT }), [garden, pond])).toEqual([
    {
      gate: 'events',
      breaks: `garden ${garden.release}`,
      where: 'pond.fish-fed.v1: much',
      problem: 'much may be missing, which garden does not take.',
      fix: 'Go on publishing pond.fish-fed.v1 as it was, and the new form as the next version beside it.',
    },
  ]);
});

it('an event that somebody listens to is not given up', () => {
  expect(checkEvents(madeRelease({ slice: 'pond' }), [garden, pond])).toMatchObject([
    { breaks: `garden ${garden.release}`, where: 'pond.fish-fed.v1' },
  ]);
});

it('what was never promised is no news', () => {
  const strict = madeRelease({
    slice: 'garden',
    consumes: fed({ fish: { type: 'string', pattern: '^[a-z]+$' } }),
  });
  expect(checkEvents(next({ fish: TEXT, much: NUMBER }), [strict, pond])).toEqual([]);
});

it('a release that needs more than is published breaks itself', () => {
  const wants = madeRelease({ slice: 'garden', consumes: fed({ fish: TEXT, when: TEXT }) });
  expect(checkEvents(wants, [garden, pond])).toMatchObject([
    { breaks: `garden ${wants.release}`, where: 'pond.fish-fed.v1: when' },
  ]);
});
