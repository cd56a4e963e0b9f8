import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';

let built: Promise<void> | undefined;

/**
 * Builds what changed, once for all benches of a run.
 *
 * @throws Error with the end of the build's output
 */
export function buildOnce(run: BenchRun): Promise<void> {
  built ??= build(run);
  return built;
}

async function build(run: BenchRun): Promise<void> {
  run.step('builds what changed');
  const bin = join(ROOT, 'node_modules/.bin');
  const child = spawn(join(bin, 'turbo'), ['run', 'build', '--output-logs=errors-only'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
    },
  });
  run.defer(() => child.kill());
  let output = '';
  const gather = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000));
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`turbo run build ended with ${code}:\n${output}`);
}
