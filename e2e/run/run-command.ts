import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Root of the repository. */
export const ROOT = join(import.meta.dirname, '../..');

/**
 * Runs a command of the repository with its output on the screen.
 *
 * @param command name in `node_modules/.bin`, or `node`
 * @returns the exit code; 1 when a signal ended it
 */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const bin = join(ROOT, 'node_modules', '.bin');
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const child = spawn(join(bin, command), args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      TURBO_TELEMETRY_DISABLED: '1',
      ...env,
    },
  });
  // Ctrl-C reaches the child by itself; it ends in order, and so does this process after it.
  const pass = (signal: NodeJS.Signals): boolean => child.kill(signal);
  const wait = (): void => undefined;
  process.on('SIGTERM', pass).on('SIGINT', wait);
  child.on('error', reject);
  child.on('close', (code) => {
    process.off('SIGTERM', pass).off('SIGINT', wait);
    resolve(code ?? 1);
  });
  return promise;
}
