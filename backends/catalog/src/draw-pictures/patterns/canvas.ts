import type { Palette } from '../palettes.ts';
import type { Random } from '../random.ts';
import type { Shape } from '../shapes.ts';

/** What a pattern draws on. A pattern covers the canvas and may run over its edges. */
export interface Canvas {
  /** In units; the shorter side is 600. */
  width: number;
  height: number;
  palette: Palette;
  random: Random;
  /** Size of the motif, 1 being usual. */
  scale: number;
}

export type Draw = (canvas: Canvas) => Shape[];
