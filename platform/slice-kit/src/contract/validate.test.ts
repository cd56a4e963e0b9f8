import { expect, test } from 'vitest';
import type { SliceDescriptor } from './contract.ts';
import { validateDescriptor } from './validate.ts';

const fragment = {
  name: 'gate',
  module: './fragments/gate',
  deadline: { soft: 10, hard: 100 },
  fallback: { en: '', ko: '' },
};
const page = { name: 'bed', pattern: '/bed/:name', module: './pages/bed', timeout: 1000 };
const garden: SliceDescriptor = {
  contract: 1,
  name: 'garden',
  pages: [page],
  fragments: [fragment],
  api: ['/graphql'],
  browserEvents: ['garden:bed-dug'],
};
const size = { width: 300, height: 40 };
const seeds = { ...page, name: 'seeds', pattern: '/seeds', cookies: ['garden_basket'] };

test('a conforming descriptor has no problems', () => {
  expect(validateDescriptor(garden)).toEqual([]);
  const assets = { base: '/assets/garden/', entry: '', modules: {} };
  expect(validateDescriptor({ ...garden, pages: [], fragments: [], assets })).toEqual([]);
  expect(
    validateDescriptor({
      ...garden,
      pages: [{ ...page, examples: ['/bed/roses?early'] }, seeds],
      fragments: [
        { ...fragment, cookies: ['garden_basket', 'garden_session'] },
        { ...fragment, name: 'wall', size: { width: 'fill', height: 90 } },
        { ...fragment, name: 'path', size: { phone: size, desktop: { ...size, width: 900 } } },
      ],
      api: ['/graphql', '/webhooks/seeds'],
      webhooks: ['/webhooks/seeds'],
    }),
  ).toEqual([]);
});

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /slice.json: must be object/],
  ['a missing list', { ...garden, api: undefined }, /must have required property 'api'/],
  ['an unknown field', { ...garden, pagez: [] }, /additional properties.*pagez/],
  ['a bad name', { ...garden, name: 'Garden' }, /^name: must match pattern/],
  [
    'a page without pattern',
    { ...garden, pages: [{ ...page, pattern: 'bed' }] },
    /pages\.0\.pattern/,
  ],
  ['a broken pattern', { ...garden, pages: [{ ...page, pattern: '/bed/(' }] }, /not a URLPattern/],
  [
    'two pages of one name',
    { ...garden, pages: [page, { ...page, pattern: '/x' }] },
    /"bed" is listed twice/,
  ],
  ['two pages at one place', { ...garden, pages: [page, { ...page, name: 'x' }] }, /listed twice/],
  [
    'a soft deadline after the hard one',
    { ...garden, fragments: [{ ...fragment, deadline: { soft: 200, hard: 100 } }] },
    /gate\.deadline: soft must not be longer than hard/,
  ],
  [
    'an event of someone else',
    { ...garden, browserEvents: ['pond:x'] },
    /must start with "garden:"/,
  ],
  ['a purge with a gap', { ...garden, purge: { 'a.b.v1': ['x y'] } }, /purge/],
  [
    'a webhook that is no API',
    { ...garden, webhooks: ['/webhooks/seeds'] },
    /webhooks: "\/webhooks\/seeds" must be one of the patterns in "api"/,
  ],
  [
    'a cookie that is no name',
    { ...garden, pages: [{ ...seeds, cookies: ['a=b; c'] }] },
    /^pages\.0\.cookies\.0: must match pattern/,
  ],
  [
    'pages without a remote entry',
    { ...garden, assets: { base: '/assets/garden/', entry: '', modules: {} } },
    /^assets\.entry: a slice with pages/,
  ],
  [
    'an example of another page',
    { ...garden, pages: [{ ...page, examples: ['/path/of-roses'] }] },
    /^pages\.bed\.examples: "\/path\/of-roses" does not fit the pattern "\/bed\/:name"/,
  ],
  [
    'a size without a height',
    { ...garden, fragments: [{ ...fragment, size: { width: 'fill' } }] },
    /^fragments\.0\.size: must have required property 'height'/,
  ],
  [
    'a fallback in one language only',
    { ...garden, fragments: [{ ...fragment, fallback: { en: '' } }] },
    /fallback: must have required property 'ko'/,
  ],
])('names the problem: %s', (_, value, problem) => {
  expect(validateDescriptor(value).join('\n')).toMatch(problem);
});
