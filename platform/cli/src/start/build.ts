import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { ControlError, sendSignal, spawnGuarded } from '@tessera/control';

const LOGS = ['--output-logs=new-only', '--log-order=stream'];
/** Lines of a failed build that are shown. */
const SHOWN = 40;

/**
 * Builds what changed since the last time.
 *
 * @param onLine told what is being built
 * @param options.folders packages to build, with what they need; all without
 * @param options.releasedFrom folders whose `dist` goes into releases: emptied first, because what a
 *   build before left there would make another release of the same sources
 * @throws ControlError `build_failed` with the end of the output; an AbortError when `interrupted`
 */
export async function build(
  root: string,
  interrupted: AbortSignal,
  onLine: (line: string) => void,
  options: { folders?: string[]; releasedFrom?: string[] } = {},
): Promise<void> {
  const bin = join(root, 'node_modules/.bin');
  const turbo = join(bin, 'turbo');
  if (!existsSync(turbo)) {
    throw new ControlError('turbo_missing', `${turbo} is missing. Run \`npm ci\` in ${root}.`);
  }
  const { releasedFrom = options.folders ?? [] } = options;
  await Promise.all(
    releasedFrom.map((folder) => rm(join(folder, 'dist'), { recursive: true, force: true })),
  );
  const filters = (options.folders ?? []).map((folder) => `--filter=./${relative(root, folder)}`);
  const args = ['run', 'build', ...filters, ...LOGS];
  const child = spawnGuarded(process.execPath, [turbo, ...args], {
    cwd: root,
    env: {
      ...process.env,
      // The tools it runs take the same Node as this process.
      PATH: [bin, process.env['PATH']].join(delimiter),
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    deathSignal: 'KILL',
  });
  const pid = child.pid;
  const output: string[] = [];
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      if (line.trim() !== '') onLine(line.trim());
    });
  }
  const abort = (): void => void (pid !== undefined && sendSignal(-pid, 'SIGKILL'));
  interrupted.addEventListener('abort', abort, { once: true });
  const code = await new Promise<number | null>((done) => {
    child.once('error', () => done(null));
    child.once('close', done);
  });
  interrupted.removeEventListener('abort', abort);
  interrupted.throwIfAborted();
  if (code === 0) return;
  throw new ControlError(
    'build_failed',
    `${output.slice(-SHOWN).join('\n')}\n\nThe build failed; its output is above. Run \`npm run build\` to see all of it.`,
  );
}
