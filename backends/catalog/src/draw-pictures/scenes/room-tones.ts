import { darken, lightness, mix } from '../colour.ts';
import type { Palette } from '../palettes.ts';

/** A wall that goes with a pattern: one of its tones, faded towards plaster. */
export function wallTone(palette: Palette, strength = 0.3): string {
  const tone = palette.inks[1] as string;
  return mix('#ece4d6', lightness(tone) > 0.62 ? darken(tone, 0.12) : tone, strength);
}

/** For the quiet things beside the product: its middle tone, paled. */
export const plainTone = (palette: Palette): string =>
  mix(palette.inks[1] as string, '#efe7d9', 0.45);
