import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from './check.ts';

/**
 * Runs a command-line tool of the repository; it passes when the tool exits with 0.
 *
 * @param tool name in `node_modules/.bin`
 * @throws Error when the tool is not installed
 */
export function runTool(root: string, tool: string, args: readonly string[]): Promise<Outcome> {
  const bin = join(root, 'node_modules', '.bin');
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
  const child = spawn(join(bin, tool), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, FORCE_COLOR: '0' },
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('error', (cause) =>
    reject(new Error(`${tool} could not be run; is \`npm ci\` done?`, { cause })),
  );
  child.on('close', (code) =>
    resolve({ passed: code === 0, report: Buffer.concat(output).toString().trim() }),
  );
  return promise;
}
