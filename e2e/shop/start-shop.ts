import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPort } from './find-port.ts';
import { findDescendants, isAlive, signal } from './processes.ts';
import { waitUntil } from './wait-until.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIRST_START = 120_000;
const STOP = 30_000;
/** All journeys come from one client, which registers more often than people do. */
const FOR_JOURNEYS = {
  ACCOUNT_LIMITS: 'login-client=100000/900,register-client=100000/3600',
};

/** A storefront that runs for a test alone. */
export interface Shop {
  /** e.g. `http://localhost:41234` */
  origin: string;
  /** Its TESSERA_HOME. */
  home: string;
  /** The process that was started by hand, so to say. */
  pid: number;
  /** Everything printed so far. */
  log(): string;
  /** Ends it the way Ctrl-C does and waits; returns the exit code, null after a signal. */
  stop(): Promise<number | null>;
  /** Ends everything at once, the way a power cut does. */
  kill(): Promise<void>;
  /** Removes its home. Call it after the end. */
  remove(): Promise<void>;
}

/**
 * Starts `tessera start` with what was built, on a port and a home of its own, and waits until every service is ready.
 *
 * @param options `home`: start again on what an earlier shop left; `environment`: what it is told besides
 * @throws Error with the last lines of its output when it does not come up
 */
export async function startShop(
  options: { home?: string; port?: number; environment?: Record<string, string> } = {},
): Promise<Shop> {
  const port = options.port ?? (await findPort());
  // PostgreSQL runs as another user when the shop runs as root: under /tmp it may go there.
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'tessera-shop-'));
  const origin = `http://localhost:${port}`;
  const logFile = `${home}.log`;
  const earlier = existsSync(logFile) ? readFileSync(logFile, 'utf8').length : 0;
  const child = spawn(process.execPath, ['platform/cli/src/main.ts', 'start', '--no-build'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...FOR_JOURNEYS,
      PORT: String(port),
      TESSERA_HOME: home,
      PUBLIC_ORIGIN: origin,
      ...options.environment,
    },
  });
  const file = createWriteStream(logFile, { flags: 'a' });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  const pid = child.pid!;
  const shop: Shop = {
    origin,
    home,
    pid,
    log: () => readFileSync(logFile, 'utf8'),
    async stop() {
      signal(pid, 'SIGINT');
      await waitUntil(
        'the shop to stop',
        () => child.exitCode !== null || child.signalCode !== null,
        STOP,
      );
      return ended;
    },
    async kill() {
      const family = [pid, ...findDescendants(pid)];
      for (const one of family) signal(one, 'SIGKILL');
      await waitUntil('the shop to be gone', () => !family.some(isAlive), STOP);
    },
    async remove() {
      await rm(home, { recursive: true, force: true });
      await rm(logFile, { force: true });
    },
  };
  try {
    await waitUntil(
      'every service of the shop',
      () => child.exitCode !== null || shop.log().slice(earlier).includes('ready in'),
      FIRST_START,
    );
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    return shop;
  } catch (cause) {
    const words = lastLines(shop.log());
    await shop.kill();
    if (!options.home) await shop.remove();
    throw new Error(`The shop did not start. Its last words:\n${words}`, { cause });
  }
}

function lastLines(log: string): string {
  return log.trimEnd().split('\n').slice(-40).join('\n');
}
