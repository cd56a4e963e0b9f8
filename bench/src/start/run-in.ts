import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import type { BenchRun } from '../harness/bench.ts';
import { stopProcess } from '../shop/run-shop.ts';

/**
 * Starts `npm …` in a folder, with the machine's own npm and Node as a newcomer has them.
 *
 * @returns the process and what it has printed so far
 */
export function startNpm(
  run: BenchRun,
  folder: string,
  args: string[],
  environment: Record<string, string> = {},
): { child: ChildProcess; output(): string } {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((place) => !place.includes('node_modules'))
    .join(delimiter);
  const child = spawn('npm', args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), PATH: path, ...environment },
  });
  run.defer(() => stopProcess(child));
  let output = '';
  const gather = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000));
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  return { child, output: () => output };
}

/**
 * Runs `npm …` to its end.
 *
 * @returns seconds it took
 * @throws Error with the end of its output when it fails
 */
export async function timeNpm(run: BenchRun, folder: string, args: string[]): Promise<number> {
  const started = performance.now();
  const { child, output } = startNpm(run, folder, args);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}:\n${output()}`);
  return (performance.now() - started) / 1000;
}
