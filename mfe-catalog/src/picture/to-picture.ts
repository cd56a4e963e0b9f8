import type { PictureFragment } from '../generated/graphql.ts';

export interface PictureView {
  src: string;
  srcset: string;
  width: number;
  height: number;
  alt: string;
  /** `#rrggbb` */
  colour: string;
}

const COLOUR = /^#[0-9a-f]{3,8}$/i;

export function toPicture(picture: PictureFragment): PictureView {
  const { url, srcset, width, height, alt, colour } = picture;
  return { src: url, srcset, width, height, alt, colour: COLOUR.test(colour) ? colour : '#e2dbce' };
}
