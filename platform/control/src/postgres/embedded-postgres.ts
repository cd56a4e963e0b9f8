import { findFreePort } from '../network/ports.ts';
import { createBackOff } from '../processes/back-off.ts';
import { messageOf } from '../control-error.ts';
import { findPostgresBinaries } from './binaries.ts';
import { chooseGround, type Ground } from './ground.ts';
import { damagedData, initialiseData, SUPERUSER } from './initialise-data.ts';
import {
  PostmasterFailed,
  startPostmaster,
  type Postmaster,
  type PostmasterExit,
} from './postmaster.ts';
import { retireStrayPostmaster } from './postmaster-file.ts';

export { provisionDatabase, SERVICE_EXTENSIONS, withClient } from './provision-database.ts';

export interface EmbeddedPostgresOptions {
  /** Folder that holds the data folder; created when missing. */
  directory: string;
  /** Password of the superuser; the one the data folder was made with. */
  password: string;
  /** False for tests: nothing is synced to disk. Default true. */
  durable?: boolean;
  /** Each line of PostgreSQL's log. */
  onLog?: (line: string) => void;
  /** Told in plain words when PostgreSQL died, and when it is back. */
  onTrouble?: (message: string) => void;
}

/** A PostgreSQL that is kept running until `stop`. */
export interface EmbeddedPostgres {
  /** On 127.0.0.1; stays the same through restarts. */
  port: number;
  /** Process of the server at this moment; undefined while it is being restarted. */
  readonly pid: number | undefined;
  /** Connection string of the superuser. */
  adminUrl(database?: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, making its data folder when there is none, and
 * restarts it with growing pauses when it dies.
 *
 * @throws ControlError `data_damaged`, `postgres_missing`, `postgres_broken`, `postgres_init`,
 *   `postgres_stuck`
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { password, durable = true, onLog = () => {}, onTrouble = () => {} } = options;
  const ground = await chooseGround(findPostgresBinaries(), options.directory);
  const data = await initialiseData(ground, { password, durable });
  const launch = (port: number): Promise<Postmaster> =>
    startPostmaster(ground, data, { port, durable, onLog });
  const first = await startFirst(ground, data, launch);

  let current: Postmaster | undefined = first.postmaster;
  let stopped: Promise<void> | undefined;
  const wake = new AbortController();

  async function keepRunning(): Promise<void> {
    const backOff = createBackOff({ first: 100 });
    let startedAt = Date.now();
    for (;;) {
      if (current) {
        const exit = await current.exited;
        current = undefined;
        if (stopped) return;
        backOff.healthySince(startedAt);
        onTrouble(`PostgreSQL ended (${describeExit(exit)}); starting it again`);
      }
      await pause(backOff.next(), wake.signal);
      if (stopped) return;
      startedAt = Date.now();
      try {
        current = await launch(first.port);
        if (stopped) return await current.stop();
        onTrouble('PostgreSQL is back');
      } catch (error) {
        onTrouble(`PostgreSQL does not start (${messageOf(error)}); trying again`);
      }
    }
  }
  const keeping = keepRunning();

  return {
    port: first.port,
    get pid() {
      return current?.pid;
    },
    adminUrl: (database = 'postgres') =>
      `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${first.port}/${database}`,
    stop() {
      stopped ??= (async () => {
        wake.abort();
        await current?.stop();
        await keeping;
      })();
      return stopped;
    },
  };
}

/** The first start: what it stumbles over is the caller's to know, unless it passes by itself. */
async function startFirst(
  ground: Ground,
  data: string,
  launch: (port: number) => Promise<Postmaster>,
): Promise<{ postmaster: Postmaster; port: number }> {
  await retireStrayPostmaster(data);
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      return { postmaster: await launch(port), port };
    } catch (error) {
      if (!(error instanceof PostmasterFailed)) throw error;
      if (attempt >= 20 || !PASSING.test(error.message)) throw damagedData(data, error.message);
      await pause(50 * attempt);
    }
  }
}

/** A port snatched in between, or server processes of a killed postmaster that are still leaving. */
const PASSING = /shared memory block|lock file|could not create any TCP|could not bind/;

function describeExit({ code, signal, reason }: PostmasterExit): string {
  return signal ?? reason ?? `code ${code}`;
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
