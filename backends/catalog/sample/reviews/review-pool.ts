import type { Kind } from '../../src/draw-pictures/forms.ts';

/** Title and body. */
export type ReviewText = readonly [title: string, body: string];

export type Verdict = 'good' | 'mixed' | 'poor';

export type ReviewPool = Record<Kind, Record<Verdict, readonly ReviewText[]>> & {
  /** Second thoughts that fit after praise. */
  afterwards: readonly string[];
  /** … and after a complaint. */
  reservations: readonly string[];
};
