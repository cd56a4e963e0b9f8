import { readFileSync } from 'node:fs';
import { findDescendants } from '../../../e2e/shop/processes.ts';
import { askProcesses } from './ask-control.ts';

/** Seconds of processor time by service, since each process began. Empty where /proc is absent. */
export type CpuTimes = Record<string, number>;

const TICKS_PER_SECOND = 100;

/**
 * Processor time that each part of a running shop has used so far.
 *
 * @param home its TESSERA_HOME
 */
export async function readCpuTimes(home: string): Promise<CpuTimes> {
  const { gateway, services, postgres } = await askProcesses(home);
  const times: CpuTimes = {};
  const add = (service: string, pids: (number | undefined)[]) => {
    for (const pid of pids) {
      const seconds = pid === undefined ? undefined : cpuSecondsOf(pid);
      if (seconds !== undefined) times[service] = (times[service] ?? 0) + seconds;
    }
  };
  add('gateway', [gateway?.pid]);
  for (const { service, instances } of services) {
    add(
      service,
      instances.map(({ pid }) => pid),
    );
  }
  const postmaster = postgres?.pid;
  if (postmaster !== undefined) add('postgres', [postmaster, ...findDescendants(postmaster)]);
  return times;
}

/** Microseconds of processor time a request, by service, between two readings. */
export function cpuPerRequest(
  before: CpuTimes,
  after: CpuTimes,
  requests: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([service, seconds]) => [
      service,
      Math.round(((seconds - (before[service] ?? 0)) * 1e6) / requests),
    ]),
  );
}

function cpuSecondsOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in parentheses and may hold spaces; user and system time are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
