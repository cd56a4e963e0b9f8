import type { SliceManifest } from '@tessera/slice-kit/contract';
import { expect, it } from 'vitest';
import { madeRelease } from '../testing/made-release.ts';
import { checkSlots } from './check-slots.ts';

const manifest = (name: string, rest: object): SliceManifest => ({
  ...{ contract: 1, name, release: 'abcdef012345', pages: [], fragments: [], api: [] },
  assets: { base: `/assets/${name}/abcdef012345/`, entry: 'remoteEntry.js', modules: {} },
  ...rest,
});
const fish = (props: object) => ({
  ...{ name: 'fish', module: './fragments/fish', deadline: { soft: 1, hard: 2 } },
  ...{ fallback: { en: '', ko: '' } },
  props: { type: 'object', ...props },
});
const PROPS = {
  required: ['pond'],
  properties: { pond: { type: 'string' }, size: { type: 'string', enum: ['s', 'l'] } },
  additionalProperties: false,
};
const pond = (...fragments: object[]) =>
  madeRelease({ slice: 'pond', manifest: manifest('pond', { fragments }) });

const running = pond(fish(PROPS));
const garden = madeRelease({
  slice: 'garden',
  manifest: manifest('garden', {
    pages: [{ name: 'path', pattern: '/', module: './p', timeout: 1, slots: ['pond/fish'] }],
  }),
});
const check = (...fragments: object[]) =>
  checkSlots(pond(...fragments), [garden, running]).map(({ problem }) => problem);

it('whoever places a fragment still finds it, and may give it what it gave', () => {
  expect(check(fish(PROPS))).toEqual([]);
  const wider = { pond: { type: 'string' }, size: { enum: ['s', 'm', 'l'] }, more: {} };
  expect(check(fish({ ...PROPS, required: [], properties: wider }))).toEqual([]);
});

it('a fragment that is gone is told to whoever places it', () => {
  expect(checkSlots(pond(), [garden, running])).toMatchObject([
    { breaks: `garden ${garden.release}`, where: '<slice-slot name="pond/fish"> on path' },
  ]);
});

it('props are not narrowed', () => {
  const { pond: prop, size } = PROPS.properties;
  expect(check(fish({ ...PROPS, required: ['pond', 'size'] }))).toEqual([
    'The prop size was not required before.',
  ]);
  expect(check(fish({ ...PROPS, properties: { pond: prop } }))).toEqual([
    'The prop size is not taken any more.',
  ]);
  expect(check(fish({ ...PROPS, properties: { pond: prop, size: { enum: ['s'] } } }))).toEqual([
    'The prop size does not take l any more.',
  ]);
  expect(check(fish({ ...PROPS, properties: { pond: { pattern: '^p' }, size } }))).toEqual([
    'The prop pond has to match ^p now.',
  ]);
});

it('a slot that was empty before may stay so', () => {
  const places = manifest('garden', {
    pages: [{ name: 'path', pattern: '/', module: './p', timeout: 1, slots: ['pond/frog'] }],
  });
  const other = madeRelease({ slice: 'garden', manifest: places });
  expect(checkSlots(pond(fish(PROPS)), [other, running])).toEqual([]);
});
