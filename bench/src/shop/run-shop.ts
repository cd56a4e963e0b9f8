import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPort } from '../../../e2e/shop/find-port.ts';
import { findDescendants, isAlive, signal } from '../../../e2e/shop/processes.ts';
import { waitUntil } from '../../../e2e/shop/wait-until.ts';
import type { BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';
import { servesFirstPage } from './first-page.ts';

const START = 120_000;
const STOP = 30_000;

/** A storefront that runs for a bench alone. */
export interface BenchShop {
  /** `http://localhost:41234` */
  origin: string;
  /** Its TESSERA_HOME. */
  home: string;
  stop(): Promise<void>;
}

export interface ShopOptions {
  /** Start on what an earlier shop left; by default a new home in the bench's folder. */
  home?: string;
  /** Variables for all its processes. */
  environment?: Record<string, string>;
  /** Arguments of `tessera start`. */
  args?: string[];
}

/**
 * Starts the storefront as it is built now on a free port and waits until it serves a page.
 *
 * @throws Error with its last lines when it does not come up
 */
export async function runShop(run: BenchRun, options: ShopOptions = {}): Promise<BenchShop> {
  const home = options.home ?? mkdtempSync(join(run.folder, 'shop-'));
  const port = await findPort();
  const origin = `http://localhost:${port}`;
  const logFile = join(run.folder, `shop-${port}.log`);
  const child = spawn(
    process.execPath,
    ['platform/cli/src/main.ts', 'start', ...(options.args ?? ['--no-build'])],
    {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(port),
        TESSERA_HOME: home,
        PUBLIC_ORIGIN: origin,
        ...options.environment,
      },
    },
  );
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const stop = () => stopProcess(child);
  run.defer(stop);
  try {
    await waitUntil(
      'the first page',
      async () => hasEnded(child) || (await servesFirstPage(origin)),
      START,
    );
    if (hasEnded(child)) throw new Error(`it ended with code ${child.exitCode}`);
  } catch (cause) {
    const lastWords = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`The shop did not start. Its last words:\n${lastWords}`, { cause });
  }
  return { origin, home, stop };
}

/** Ends a process the way Ctrl-C does; what is left of its family after a while by force. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  const family = [child.pid, ...findDescendants(child.pid)];
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(STOP) });
  child.kill('SIGINT');
  await ended.catch(() => {});
  for (const pid of family.filter(isAlive)) signal(pid, 'SIGKILL');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
