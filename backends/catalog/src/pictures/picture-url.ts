import type { CataloguePicture } from '../catalogue-source.ts';

/** Where the gateway has the pictures of this slice. */
const PICTURES = '/api/catalog/pictures';

/** Path of the picture at the smallest rendered width that is at least `width` pixels. */
export function pictureUrl(
  { key, widths }: Pick<CataloguePicture, 'key' | 'widths'>,
  width: number,
): string {
  const rendered = widths.find((candidate) => candidate >= width) ?? widths.at(-1) ?? width;
  return pictureAddress(key, rendered);
}

/** @param width one that was rendered */
export function pictureAddress(key: string, width: number): string {
  return `${PICTURES}/${key}-${width}.webp`;
}
