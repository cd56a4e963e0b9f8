import subsetFont from 'subset-font';
import type { LoaderContext } from 'webpack';

/** Latin-1 and the punctuation, arrows and currencies that texts of the shop use. */
const CHARACTERS = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...Array.from('ıŒœ–—‘’‚“”„•…‹›€₩™←↑→↓−×', (character) => character.codePointAt(0)!),
];

/** What the type scale uses; the file has a part for each end of this range. */
const WEIGHTS = { min: 400, max: 700 };

/**
 * A webpack loader that leaves in a variable font only what pages show. On a slow line the font
 * competes with the scripts: what is cut off here is what they are earlier.
 */
function subsetFontLoader(this: LoaderContext<object>, font: Buffer): void {
  const done = this.async();
  const text = String.fromCodePoint(...CHARACTERS);
  subsetFont(font, text, { targetFormat: 'woff2', variationAxes: { wght: WEIGHTS } }).then(
    (small) => done(null, small),
    done,
  );
}

export const raw = true;

// oxlint-disable-next-line import/no-default-export -- That is where webpack looks for a loader.
export default subsetFontLoader;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
