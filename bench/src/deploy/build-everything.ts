import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';
import { stopProcess } from '../shop/run-shop.ts';

/**
 * Builds all slices and the shell anew.
 *
 * @returns seconds it took
 * @throws Error with the end of the build's output
 */
export async function buildEverything(run: BenchRun): Promise<number> {
  const bin = join(ROOT, 'node_modules/.bin');
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(bin, 'turbo'), 'run', 'build', '--output-logs=errors-only', '--force'],
    {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        TURBO_TELEMETRY_DISABLED: '1',
      },
    },
  );
  run.defer(() => stopProcess(child));
  let output = '';
  const gather = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000));
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`turbo run build ended with ${code}:\n${output}`);
  return (performance.now() - started) / 1000;
}
