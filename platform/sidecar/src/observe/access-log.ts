import { pathForLogs } from '@tessera/tracing';
import type { Log } from './log.ts';

export interface AccessEntry {
  caller: string;
  method: string;
  path: string;
  status: number;
  /** Milliseconds. */
  duration: number;
  /** Why the sidecar answered in place of the app. */
  reason?: string | undefined;
  traceparent: string;
}

const SLOW = 1_000;

/**
 * Logs requests: what failed or was slow always, of the rest a sample.
 *
 * @param sample share of the others, from 0 to 1
 */
export function createAccessLog(log: Log, sample: number): (entry: AccessEntry) => void {
  return (entry) => {
    const bad = entry.status >= 500 || entry.status === 403;
    if (!bad && entry.duration < SLOW && Math.random() >= sample) return;
    const { path, traceparent, duration, ...rest } = entry;
    log.write(bad ? 'warn' : 'info', 'request', {
      ...rest,
      path: pathForLogs(path),
      duration: Math.round(duration * 100) / 100,
      trace: traceparent.split('-')[1],
    });
  };
}
