import { darken, lighten, lightness } from '../colour.ts';
import type { Artwork } from '../draw-artwork.ts';
import { boxShadow } from '../light.ts';
import { placeArtwork, type Box } from '../place-artwork.ts';
import { clip, linear, path, rect, round, type Sheet } from '../sheet.ts';

/** The cloth of spine and elastic: the pattern's darkest tone. */
export const clothOf = ({ palette }: Artwork): string => {
  const tones = [palette.ground, ...palette.inks].toSorted((a, b) => lightness(a) - lightness(b));
  return darken(tones[0] as string, 0.18);
};

const rounded = ({ x, y, width, height }: Box, left: number, right: number): string =>
  `M${round(x + left)} ${round(y)}H${round(x + width - right)}a${right} ${right} 0 0 1 ${right} ${right}V${round(y + height - right)}a${right} ${right} 0 0 1 ${-right} ${right}H${round(x + left)}a${left} ${left} 0 0 1 ${-left} ${-left}V${round(y + left)}a${left} ${left} 0 0 1 ${left} ${-left}Z`;

/** A case-bound notebook from the front: cloth spine, printed boards, elastic, ribbon. */
export function hardcover(sheet: Sheet, artwork: Artwork, box: Box): void {
  const { x, y, width, height } = box;
  const cloth = clothOf(artwork);
  boxShadow(sheet, { ...box, radius: 10 }, { dx: 20, dy: 26, blur: 58, strength: 0.34 });
  boxShadow(sheet, { ...box, radius: 10 }, { dx: 7, dy: 9, blur: 14, strength: 0.3 });
  const ribbon = x + width * 0.33;
  sheet.add(
    path(
      `M${round(ribbon)} ${round(y + height - 10)}v64l11 -13l11 13v-64Z`,
      artwork.palette.accent,
    ),
  );
  // The block of pages, seen at the right and below the board.
  sheet.add(path(rounded({ x: x + 8, y: y + 9, width, height }, 4, 16), darken(cloth, 0.2)));
  sheet.add(rect(x + 18, y + 14, width - 14, height - 9, '#efe7d8', 'rx="8"'));
  const shape = rounded(box, 6, 20);
  sheet.add(`<g clip-path="${clip(sheet, path(shape, '#000'))}">`);
  placeArtwork(sheet, artwork, box);
  sheet.add('</g>');
  const spine = width * 0.13;
  sheet.add(rect(x, y, spine, height, cloth));
  sheet.add(
    rect(
      x,
      y,
      spine,
      height,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, '#000000', 0.22],
          [0.3, '#ffffff', 0.1],
          [0.75, '#ffffff', 0.02],
          [1, '#000000', 0.12],
        ],
      ),
    ),
  );
  sheet.add(
    rect(
      x + spine,
      y,
      22,
      height,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, '#1c140a', 0.26],
          [0.4, '#1c140a', 0.06],
          [0.55, '#ffffff', 0.16],
          [1, '#ffffff', 0],
        ],
      ),
    ),
  );
  const band = x + width * 0.885;
  sheet.add(rect(band + 4, y, 17, height, '#1c140a', 'fill-opacity="0.22"'));
  sheet.add(
    rect(
      band,
      y,
      16,
      height,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, darken(cloth, 0.25)],
          [0.4, lighten(cloth, 0.14)],
          [1, darken(cloth, 0.35)],
        ],
      ),
    ),
  );
  sheet.add(
    path(
      shape,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#ffffff', 0.15],
          [0.35, '#ffffff', 0],
          [0.7, '#1c140a', 0],
          [1, '#1c140a', 0.12],
        ],
      ),
    ),
  );
  sheet.add(path(shape, 'none', 'stroke="#ffffff" stroke-opacity="0.22" stroke-width="1.6"'));
}

/** A thin stitched book, its spine at the left. */
export function stitchedBook(sheet: Sheet, artwork: Artwork, box: Box, plain?: string): void {
  const { x, y, width, height } = box;
  boxShadow(sheet, { ...box, radius: 6 }, { dx: 13, dy: 17, blur: 38, strength: 0.3 });
  boxShadow(sheet, { ...box, radius: 6 }, { dx: 3, dy: 5, blur: 9, strength: 0.26 });
  sheet.add(rect(x + 5, y + 4, width, height, '#e9e0cf', 'rx="8"'));
  const shape = rounded(box, 2, 12);
  sheet.add(`<g clip-path="${clip(sheet, path(shape, '#000'))}">`);
  if (plain) {
    sheet.add(rect(x, y, width, height, plain));
    placeArtwork(
      sheet,
      artwork,
      { x: x + width * 0.3, y: y + height * 0.2, width: width * 0.4, height: height * 0.22 },
      { x: 0.1, y: 0.2, width: 0.5, height: 0.5 },
    );
  } else placeArtwork(sheet, artwork, box);
  sheet.add('</g>');
  sheet.add(
    rect(
      x,
      y,
      18,
      height,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, '#1c140a', 0.2],
          [0.6, '#ffffff', 0.12],
          [1, '#ffffff', 0],
        ],
      ),
    ),
  );
  sheet.add(
    path(
      shape,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#ffffff', 0.16],
          [0.4, '#ffffff', 0],
          [1, '#1c140a', 0.1],
        ],
      ),
    ),
  );
  for (let stitch = y + height * 0.08; stitch < y + height * 0.92; stitch += 44)
    sheet.add(rect(x + 6, stitch, 3.4, 24, '#fbf4e4', 'rx="1.7"'));
}

/** A sketchbook on a wire, with a printed board. */
export function wireBook(sheet: Sheet, artwork: Artwork, box: Box): void {
  const { x, y, width, height } = box;
  boxShadow(sheet, { ...box, radius: 8 }, { dx: 18, dy: 24, blur: 54, strength: 0.34 });
  boxShadow(sheet, { ...box, radius: 8 }, { dx: 5, dy: 7, blur: 12, strength: 0.28 });
  for (let page = 3; page > 0; page -= 1)
    sheet.add(
      rect(x + page * 4, y + page * 4, width, height, page % 2 ? '#efe6d6' : '#faf4e8', 'rx="10"'),
    );
  const shape = rounded(box, 10, 14);
  sheet.add(`<g clip-path="${clip(sheet, path(shape, '#000'))}">`);
  placeArtwork(sheet, artwork, box);
  sheet.add('</g>');
  sheet.add(
    path(
      shape,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#ffffff', 0.16],
          [0.4, '#ffffff', 0],
          [1, '#1c140a', 0.12],
        ],
      ),
    ),
  );
  for (let ring = y + 40; ring < y + height - 36; ring += 34) {
    sheet.add(rect(x + 15, ring - 4, 13, 13, '#241c12', 'rx="3" fill-opacity="0.82"'));
    sheet.add(
      path(
        `M${round(x + 21)} ${round(ring + 1)}C${round(x - 4)} ${round(ring - 15)} ${round(x - 27)} ${round(ring - 9)} ${round(x - 14)} ${round(ring + 5)}`,
        'none',
        'stroke="#4b4a48" stroke-width="5.4" stroke-linecap="round"',
      ),
    );
    sheet.add(
      path(
        `M${round(x + 18)} ${round(ring - 1)}C${round(x - 4)} ${round(ring - 15)} ${round(x - 24)} ${round(ring - 9)} ${round(x - 14)} ${round(ring + 3)}`,
        'none',
        'stroke="#c9c5bc" stroke-width="1.6" stroke-linecap="round"',
      ),
    );
  }
}
