import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { ControlError } from '@tessera/control';

const ARGUMENTS = ['install', '--no-audit', '--no-fund', '--prefer-offline'];
/** Lines of a failed install that are shown. */
const SHOWN = 20;

/**
 * Links new workspaces by `npm install`.
 *
 * @throws ControlError `install_failed` with the end of the output, also when `interrupted`
 */
export async function installPackages(root: string, interrupted: AbortSignal): Promise<void> {
  // Under `npm run`, the npm that runs this; an npm on the PATH may be older than the lock file.
  const running = process.env['npm_execpath'] ?? '';
  const [command, ...before] =
    basename(running) === 'npm-cli.js' ? [process.execPath, running] : ['npm'];
  const output: Buffer[] = [];
  const ended = Promise.withResolvers<number | null>();
  const child = spawn(command, [...before, ...ARGUMENTS], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: interrupted,
  });
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('error', (error) => {
    output.push(Buffer.from(error.message));
    if (child.pid === undefined) ended.resolve(null);
  });
  child.on('close', (code) => ended.resolve(code));
  if ((await ended.promise) === 0) return;
  const lines = Buffer.concat(output).toString().trim().split('\n').slice(-SHOWN);
  throw new ControlError(
    'install_failed',
    `npm ${ARGUMENTS.join(' ')} failed, so nothing was kept (--no-install writes the slice without it):\n${lines.join('\n')}`,
  );
}
