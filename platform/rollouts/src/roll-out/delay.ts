import { setTimeout } from 'node:timers/promises';

/** Waits, or throws what the signal was aborted with. */
export async function delay(milliseconds: number, interrupted: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal: interrupted });
  } catch (error) {
    interrupted.throwIfAborted();
    throw error;
  }
}
