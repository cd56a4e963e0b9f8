import { PORTRAIT } from './forms.ts';
import { tableTop, wall } from './light.ts';
import type { Random } from './random.ts';
import { newSheet, type Sheet } from './sheet.ts';

const WALLS = ['#f5f0e7', '#f4efe6', '#f3ede3', '#f6f1ea', '#f2ece2'] as const;

const SHADES = ['#e9e1d4', '#e7dfd2', '#eae2d7'] as const;

/** A sheet with the shop's calm background: a wall, or a table where things stand. */
export function calmSheet(random: Random, standing: boolean): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const [tone, shade] = [random.pick(WALLS), random.pick(SHADES)];
  if (standing) tableTop(sheet, tone, shade, 930);
  else wall(sheet, tone, shade);
  return sheet;
}
