import { messageOf } from './bus-error.ts';

/** Passes problems on, the same one at most every ten seconds: an outage is one line, not thousands. */
export function createTroubleReport(onTrouble: ((message: string) => void) | undefined) {
  const told = new Map<string, number>();
  return (what: string, error: unknown): void => {
    const message = `${what}: ${messageOf(error)}`;
    const now = Date.now();
    if (now - (told.get(message) ?? 0) < 10_000) return;
    if (told.size > 100) told.clear();
    told.set(message, now);
    onTrouble?.(message);
  };
}

export type TroubleReport = ReturnType<typeof createTroubleReport>;
