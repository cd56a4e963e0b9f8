import { describe, expect, test } from 'vitest';
import { findFailedParts } from './find-failed-parts.ts';
import { findMixture } from './release-set.ts';

const [OLD, NEW] = ['a', 'b'].map((letter) => letter.repeat(12)) as [string, string];
const page = (main: string, releases = { pond: OLD }) =>
  `<html><head><link href="/assets/pond/${releases.pond}/x.css">` +
  `<script id="site" type="application/json">${JSON.stringify({ releases })}</script></head>` +
  `<body><main id="main">${main}</main>` +
  '<template id="offline"><section data-unavailable></section></template></body></html>';
const slot = (state: string) =>
  `<slice-slot name="pond/fish" props="" id="fish-1" data-state="${state}"></slice-slot>`;

describe('parts that failed', () => {
  test.each([
    ['a whole page', page(slot('filled')), []],
    ['a late fragment that came', page(slot('late')) + late(), []],
    ['a late fragment that did not', page(slot('late')), ['fragment pond/fish never came']],
    ['a failed fragment', page(slot('failed')), ['fragment pond/fish failed']],
    ['a page that is away', page('<section data-unavailable>'), ['the page is not available']],
    ['half a page', page('').slice(0, -7), ['the document is not whole']],
  ])('in %s', (_, html, problems) => expect(findFailedParts(html)).toEqual(problems));
});

describe('a mixture', () => {
  test.each([
    ['nothing of it', page(''), { pond: OLD, test: NEW }, 0],
    ['another release in the page', page('', { pond: NEW }), { pond: OLD }, 2],
    ['a file of another release', page(`<img src="/assets/pond/${NEW}/y.js">`), { pond: OLD }, 1],
    ['no releases at all', '<html></html>', { pond: OLD }, 1],
  ])('%s', (_, html, held, count) => expect(findMixture(html, held)).toHaveLength(count));
});

function late(): string {
  return '<template data-late="fish-1"></template>';
}
