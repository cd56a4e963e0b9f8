import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStatus, type Status } from './run-tessera.ts';

/** What of the shell must not change when slices do. */
export interface ShellNow {
  release: string;
  /** SHA-256 over all its files. */
  digest: string;
  pids: number[];
}

export async function shellOf(home: string): Promise<ShellNow> {
  const shells = (await readStatus(home)).services.filter(({ service }) => service === 'shell');
  const [shell, ...others] = shells;
  if (!shell || others.length > 0) throw new Error(`there are ${shells.length} shells`);
  const { release, instances } = shell;
  const file = join(home, 'releases/shell', release, 'release.json');
  const { digest } = JSON.parse(readFileSync(file, 'utf8')) as { digest: string };
  return { release, digest, pids: instances.flatMap(({ pid }) => pid ?? []) };
}

/** Slice → the releases of it that run. */
export function runningIn({ services }: Status): Map<string, string[]> {
  const running = new Map<string, string[]>();
  for (const { service, release } of services) {
    running.set(service, [...(running.get(service) ?? []), release]);
  }
  return running;
}

/** Slice → the release that is live, as the home of a shop has it. */
export function liveIn(home: string): Record<string, string> {
  return JSON.parse(readFileSync(join(home, 'active.json'), 'utf8')) as Record<string, string>;
}
