import { pathForLogs } from '@tessera/tracing';
import { log } from './log.ts';

const QUIET = 10_000;

/**
 * Logs why a part failed, once in ten seconds for each part, with how often it failed meanwhile: a
 * slice that is down fails with every request.
 *
 * @param now the clock in milliseconds
 */
export function createPartErrorLog(
  write = log,
  now: () => number = Date.now,
): (error: unknown, name: string) => void {
  const seen = new Map<string, { at: number; more: number }>();
  return (error, name) => {
    // A part is one part whatever it was asked for.
    const part = pathForLogs(name);
    const last = seen.get(part);
    if (last && now() - last.at < QUIET) {
      last.more++;
      return;
    }
    if (seen.size > 500) seen.clear();
    seen.set(part, { at: now(), more: 0 });
    const reason = error instanceof Error ? error.message : String(error);
    write('warn', 'part failed', { part, error: reason, ...(last && { repeated: last.more }) });
  };
}
