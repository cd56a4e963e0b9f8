import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeployReport } from '../deploy-report.ts';

/** A line of `deploys.jsonl`. */
export interface LogLine {
  number: number;
  at: string;
  previous: string;
  event: 'began' | 'weight' | 'ended';
  /** Of `weight`: whose. */
  id?: string;
  /** Of `began` (without an outcome) and `ended`. */
  deploy?: DeployReport;
}

/**
 * Every deploy and rollback of a home, as it was written down.
 *
 * @throws Error when a line is not what the one after it says it was
 */
export function readDeployLog(home: string): LogLine[] {
  const file = join(home, 'deploys.jsonl');
  // It begins with the first deploy.
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  let previous = '0'.repeat(64);
  return lines.map((line, n) => {
    const entry = JSON.parse(line) as LogLine;
    if (entry.number !== n + 1) throw new Error(`line ${n + 1} has number ${entry.number}`);
    if (entry.previous !== previous) throw new Error(`line ${n} is not what it was`);
    previous = createHash('sha256').update(line).digest('hex');
    return entry;
  });
}

/** How the deploys ended that the log knows, in their order. */
export function endedIn(log: readonly LogLine[]): DeployReport[] {
  return log.flatMap(({ event, deploy }) => (event === 'ended' && deploy ? [deploy] : []));
}
