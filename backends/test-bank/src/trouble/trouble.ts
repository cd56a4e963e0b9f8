import { setTimeout as delay } from 'node:timers/promises';
import { technicalError } from '../payments/bank-error.ts';
import type { Latency } from './latency.ts';

/** What makes a card network slow and unreliable. */
export interface Trouble {
  /** Takes its time, and sometimes fails: before `work`, or when it is done already. */
  befall<T>(work: () => Promise<T>): Promise<T>;
  /** Waits longer than any caller does, or until the bank closes. */
  silence(): Promise<void>;
}

const SILENCE = 30_000;

export interface TroubleOptions {
  latency: Latency;
  /** Share of calls that fail, 0 to 1. */
  failureRate: number;
  /** Ends every wait. */
  closing: AbortSignal;
  /** From 0 to 1, as `Math.random`. */
  random?: () => number;
  /** Milliseconds; 30 s unless told. */
  silence?: number;
}

export function createTrouble(options: TroubleOptions): Trouble {
  const { latency, failureRate, closing, random = Math.random, silence = SILENCE } = options;
  return {
    async befall(work) {
      await delay(latency.from + random() * (latency.to - latency.from));
      const fails = random() < failureRate;
      const early = fails && random() < 0.5;
      if (early) throw technicalError();
      const result = await work();
      if (fails) throw technicalError();
      return result;
    },
    silence: () => delay(silence, undefined, { signal: closing }).catch(() => {}),
  };
}
