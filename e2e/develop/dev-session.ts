import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findPort } from '../shop/find-port.ts';
import { findDescendants, isAlive, signal } from '../shop/processes.ts';
import { waitUntil } from '../shop/wait-until.ts';

const START = 170_000;
const STOP = 40_000;
const PATIENCE = 60_000;
/** All journeys come from one client, which registers more often than people do. */
const FOR_JOURNEYS = {
  ACCOUNT_LIMITS: 'login-client=100000/900,register-client=100000/3600',
};

/** A development session in processes of its own, as `npm run dev -- <slice>` runs it. */
export interface DevSession {
  /** `http://localhost:41234` */
  origin: string;
  home: string;
  pid: number;
  /** Milliseconds from the typed command to the line that says it is ready. */
  startedWithin: number;
  /** What stands in the terminal, without its colours. */
  terminal(): string;
  /** A place in the terminal to look on from. */
  here(): number;
  /**
   * Waits until the terminal has a line that matches.
   *
   * @param since what {@link here} told: only what was printed later counts
   * @returns the line
   */
  line(pattern: RegExp, since?: number): Promise<string>;
  /** Lines that match. */
  lines(pattern: RegExp, since?: number): string[];
  /** Ends it the way Ctrl-C does; what is left of it after a while by force. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface DevOptions {
  /** Root of the checkout in which the command is typed. */
  root: string;
  slices: readonly string[];
  /** By default `.tessera/dev` in the checkout. */
  home?: string;
  port?: number;
  /** e.g. `['--alone']` */
  args?: readonly string[];
  environment?: Record<string, string>;
}

/**
 * Starts a session and waits until it says that it is ready.
 *
 * @throws Error with what the terminal shows when it does not come up
 */
export async function startDevSession(options: DevOptions): Promise<DevSession> {
  const { root, slices, args = [], environment } = options;
  const port = options.port ?? (await findPort());
  const home = options.home ?? join(root, '.tessera/dev');
  const beganAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...['platform/cli/src/main.ts', 'dev', ...slices, '--port', String(port)],
      ...(options.home ? ['--home', options.home] : []),
      ...args,
    ],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutShop(process.env), ...FOR_JOURNEYS, ...environment },
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => (printed += stripVTControlCharacters(chunk)));
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  const pid = child.pid!;
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const lines = (pattern: RegExp, since = 0): string[] =>
    printed
      .slice(since)
      .split('\n')
      .filter((line) => pattern.test(line));

  async function line(pattern: RegExp, since = 0, within = PATIENCE): Promise<string> {
    try {
      const found = await waitUntil(
        `a line like ${pattern}`,
        () => lines(pattern, since)[0] ?? (hasEnded() && null),
        within,
      );
      if (found === null) throw new Error(`the session ended with code ${child.exitCode}`);
      return found;
    } catch (error) {
      throw new Error(`${String(error)}. The terminal since then:\n${printed.slice(since)}`, {
        cause: error,
      });
    }
  }

  async function stop(): Promise<number | null> {
    const family = [pid, ...findDescendants(pid)];
    if (!hasEnded()) signal(pid, 'SIGINT');
    try {
      await waitUntil('the session to stop', hasEnded, STOP);
    } finally {
      for (const one of family.filter(isAlive)) signal(one, 'SIGKILL');
    }
    return await ended;
  }

  try {
    await line(/ready in/, 0, START);
  } catch (cause) {
    await stop();
    throw new Error('The session did not start.', { cause });
  }
  return {
    origin: `http://localhost:${port}`,
    ...{ home, pid, lines, stop },
    startedWithin: performance.now() - beganAt,
    terminal: () => printed,
    here: () => printed.length,
    line: (pattern, since) => line(pattern, since),
  };
}

/** What a shop of these tests was told is not for somebody who works on a slice. */
function withoutShop(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PORT: _port, TESSERA_HOME: _home, PUBLIC_ORIGIN: _origin, ...rest } = environment;
  const { FORCE_COLOR: _colour, ...plain } = rest;
  return { ...plain, NO_COLOR: '1' };
}
