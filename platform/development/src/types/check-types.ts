import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { sendSignal } from '@tessera/control';
import type { Problem } from '../problems/problems.ts';

/** Checks the types of a package beside everything else: nothing waits for it. */
export interface TypeCheck {
  /** Soon, and once however often it is asked for meanwhile. */
  soon(): void;
  close(): void;
}

/** Milliseconds of quiet before it begins: what is seen in the page goes first. */
const QUIET = 1_500;

/** One at a time on this machine's behalf: a check takes much memory for a moment. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * @param folder of the package
 * @param tell told what a check found
 */
export function openTypeCheck(
  folder: string,
  root: string,
  tell: (problems: Problem[]) => void,
): TypeCheck {
  let timer: NodeJS.Timeout | undefined;
  let running: AbortController | undefined;
  let closed = false;

  async function check(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const turn = queue.then(() => (mine.signal.aborted ? undefined : run(folder, mine.signal)));
    queue = turn.catch(() => {});
    const output = await turn;
    if (output !== undefined && !closed && running === mine) {
      tell(describeTypeErrors(output, folder, root));
    }
  }

  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => void check().catch(() => {}), QUIET);
      timer.unref();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      running?.abort();
    },
  };
}

/**
 * Those of several packages.
 *
 * @param tell told what a check found, and of which folder from the root
 * @returns `soon` checks the packages that the changed files are of, named from the root
 */
export function openTypeChecks(
  folders: readonly string[],
  root: string,
  tell: (folder: string, problems: Problem[]) => void,
): { soon(changed: readonly string[]): void; close(): void } {
  const checks = folders.map((folder) => ({
    folder,
    ...openTypeCheck(folder, root, (found) => tell(relative(root, folder), found)),
  }));
  return {
    soon(changed) {
      for (const { folder, soon } of checks) {
        if (changed.some((file) => join(root, file).startsWith(folder + sep))) soon();
      }
    },
    close: () => checks.forEach((check) => check.close()),
  };
}

/** @returns undefined when it was stopped or could not run */
function run(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const require = createRequire(join(folder, 'package.json'));
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const known = join(folder, '.cache/hot/types.tsbuildinfo');
  const options = ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', known];
  return new Promise((done) => {
    // A group of its own: the compiler starts another program, which has to end with it.
    const child = spawn(process.execPath, [tsc, '-p', folder, ...options, '--singleThreaded'], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { pid } = child;
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
    const end = (): void => {
      if (pid !== undefined && child.exitCode === null) sendSignal(-pid, 'SIGKILL');
    };
    signal.addEventListener('abort', end, { once: true });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', () => done(undefined));
    child.once('close', () => {
      signal.removeEventListener('abort', end);
      done(signal.aborted ? undefined : output);
    });
  });
}

/** `src/one.ts(3,5): error TS2322: …`, with what follows it indented. */
export function describeTypeErrors(output: string, folder: string, root: string): Problem[] {
  const problems: Problem[] = [];
  for (const line of output.split('\n')) {
    const [, file, at, column, message] =
      /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/.exec(line) ?? [];
    const last = problems.at(-1);
    if (file && message) {
      problems.push({
        source: 'types',
        message,
        file: relative(root, resolve(folder, file)),
        line: Number(at),
        column: Number(column),
      });
    } else if (last && /^\s+\S/.test(line)) {
      last.detail = last.detail === undefined ? line : `${last.detail}\n${line}`;
    }
  }
  return problems;
}
