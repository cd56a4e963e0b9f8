import { hashText } from './random.ts';

const FRAMES = ['oak', 'oak', 'black', 'oak', 'none'] as const;

/** In which frame a print is shown first; most hang in oak, some without a frame. */
export const frameOf = (handle: string): (typeof FRAMES)[number] =>
  FRAMES[hashText(`frame ${handle}`) % FRAMES.length] ?? 'oak';
