import { pathForLogs } from '@tessera/tracing';
import type { LogProblem } from './exchange.ts';

const QUIET_FOR = 1_000;

/** Writes problems as JSON lines, one a second for each service and code however many there are. */
export function createProblemLog(write: (line: string) => void): LogProblem {
  const last = new Map<string, number>();
  return (code, details) => {
    const key = `${details.service ?? 'gateway'}:${code}`;
    const now = Date.now();
    if (now - (last.get(key) ?? 0) < QUIET_FOR) return;
    last.set(key, now);
    const path = details.path === undefined ? undefined : pathForLogs(details.path);
    const msg = `${details.service ?? 'gateway'}: ${code}`;
    write(
      JSON.stringify({ time: new Date(now).toISOString(), level: 'warn', msg, ...details, path }),
    );
  };
}
