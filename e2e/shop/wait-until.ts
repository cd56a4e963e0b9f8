import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is neither `undefined` nor `false`.
 *
 * @param what completes the sentence "waited for …"
 * @param ask may throw as long as things are not ready
 * @param within milliseconds
 * @throws Error saying what was waited for, and the last error of `ask`
 */
export async function waitUntil<T>(
  what: string,
  ask: () => T | Promise<T>,
  within: number,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + within;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) {
        return answer as Exclude<T, undefined | false>;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    await pause(50);
  }
  throw new Error(`waited ${within / 1000} s for ${what}`, { cause: last });
}
