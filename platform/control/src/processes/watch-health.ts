import type { OutgoingHttpHeaders } from 'node:http';
import { probe } from './probe.ts';

export interface HealthListener {
  onReady(): void;
  onUnready(): void;
  /** It has not answered for so long that only a restart helps. */
  onHang(): void;
}

/** Milliseconds. */
export interface HealthTiming {
  /** Between two looks at a process that is ready. */
  interval: number;
  /** For one answer. */
  timeout: number;
  /** Without an answer, after which a process hangs; longer while it has never answered. */
  hang: number;
  start: number;
  /** Looks in a row without an answer that take nothing out. */
  silences: number;
}

const TIMING: HealthTiming = {
  ...{ interval: 1_000, timeout: 2_000, hang: 15_000, start: 60_000 },
  // One late answer on a busy machine is no reason to take an instance out; two are.
  silences: 1,
};
/** Of a process that a debugger may hold. */
export const DEBUGGED: HealthTiming = {
  ...TIMING,
  ...{ hang: Infinity, start: Infinity, silences: Infinity },
};
/** While it is not ready: often at first, since every start waits for this, then less so. */
const INTERVAL_UNREADY = { first: 50, later: 250, laterAfter: 5_000 };

/**
 * Asks a process for `/readyz` about every second and tells about changes. 503 takes it out at
 * once, silence after two times; a long silence is a hang.
 */
export function watchHealth(
  port: number,
  listener: HealthListener,
  options: { timing?: HealthTiming | undefined; headers?: OutgoingHttpHeaders | undefined } = {},
): { stop(): void } {
  const { timing = TIMING, headers } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let ready = false;
  let answered = false;
  let silences = 0;
  const startedAt = Date.now();
  let lastAnswer = startedAt;

  async function look(): Promise<void> {
    const health = await probe(port, '/readyz', timing.timeout, headers);
    if (stopped) return;
    if (health === 'silent') {
      silences += 1;
      if (ready && silences > timing.silences) change(false);
      if (Date.now() - lastAnswer > (answered ? timing.hang : timing.start)) {
        return listener.onHang();
      }
    } else {
      answered = true;
      silences = 0;
      lastAnswer = Date.now();
      change(health === 'ready');
    }
    timer = setTimeout(() => void look(), nextInterval());
  }

  function nextInterval(): number {
    if (ready && silences === 0) return timing.interval;
    const { first, later, laterAfter } = INTERVAL_UNREADY;
    return Date.now() - startedAt > laterAfter ? later : first;
  }

  function change(next: boolean): void {
    if (next === ready) return;
    ready = next;
    if (ready) listener.onReady();
    else listener.onUnready();
  }

  void look();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
