/** Limits in milliseconds. */
export interface BackOff {
  first: number;
  longest: number;
}

export const STEP_BACK_OFF: BackOff = { first: 25, longest: 5_000 };
export const UNDO_BACK_OFF: BackOff = { first: 25, longest: 10_000 };
export const DATABASE_BACK_OFF: BackOff = { first: 25, longest: 1_000 };

/** Milliseconds to wait after so many failures in a row: doubling, and never the same for two. */
export function pauseAfter(failures: number, { first, longest }: BackOff): number {
  const full = Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
  return full * (0.5 + Math.random() / 2);
}
