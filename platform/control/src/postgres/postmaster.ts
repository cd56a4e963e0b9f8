import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { sendSignal } from '../processes/process-identity.ts';
import type { Ground } from './ground.ts';

/** One life of the PostgreSQL server. */
export interface Postmaster {
  pid: number;
  /** Resolves when it ended, for whatever reason. */
  exited: Promise<PostmasterExit>;
  /** Ends it: open transactions are rolled back, everything is written; in the worst case by force. */
  stop(): Promise<void>;
}

export interface PostmasterExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** PostgreSQL's last FATAL or PANIC message, without its prefix. */
  reason: string | undefined;
}

export interface PostmasterSettings {
  port: number;
  /** False for tests: a power cut may lose everything, commits are fast. */
  durable: boolean;
  /** Each line of PostgreSQL's log. */
  onLog(line: string): void;
}

/** Thrown when PostgreSQL ends before it takes connections. */
export class PostmasterFailed extends Error {
  override name = 'PostmasterFailed';
  readonly exit: PostmasterExit;
  constructor(exit: PostmasterExit) {
    super(exit.reason ?? `PostgreSQL ended at once (${exit.signal ?? exit.code})`);
    this.exit = exit;
  }
}

/**
 * Starts PostgreSQL and waits until it takes connections, crash recovery included.
 *
 * @throws PostmasterFailed
 */
export async function startPostmaster(
  ground: Ground,
  data: string,
  settings: PostmasterSettings,
): Promise<Postmaster> {
  const options = serverOptions(settings).flatMap((option) => ['-c', option]);
  const [program, ...args] = ground.commandLine('postgres', ['-D', data, ...options]);
  const child = spawn(program!, args, {
    ...ground.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
  });
  let reason: string | undefined;
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    settings.onLog(line);
    reason = /(?:FATAL|PANIC|postgres):\s+(.*)/.exec(line)?.[1] ?? reason;
    if (line.includes('database system is ready to accept connections')) ready.resolve();
  });
  const exited = new Promise<PostmasterExit>((done) => {
    child.once('error', (error) => done({ code: null, signal: null, reason: error.message }));
    // `close` comes after the last line of the log, `exit` may come before it.
    child.once('close', (code, signal) => done({ code, signal, reason }));
  });
  const failed = exited.then((exit) => Promise.reject(new PostmasterFailed(exit)));
  await Promise.race([ready.promise, failed]);
  failed.catch(() => {});
  const pid = child.pid!;
  return { pid, exited, stop: () => stopPostmaster(pid, exited) };
}

async function stopPostmaster(pid: number, exited: Promise<unknown>): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    sendSignal(pid, signal);
    if (await endsWithin(exited, patience)) return;
  }
  sendSignal(-pid, 'SIGKILL');
  await exited;
}

async function endsWithin(exited: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const timer = Promise.withResolvers<false>();
  const handle = setTimeout(() => timer.resolve(false), milliseconds);
  const ended = await Promise.race([exited.then(() => true), timer.promise]);
  clearTimeout(handle);
  return ended;
}

function serverOptions({ port, durable }: PostmasterSettings): string[] {
  const always = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'effective_cache_size=1GB',
    'work_mem=8MB',
    'random_page_cost=1.1',
    'jit=off',
    'shared_preload_libraries=pg_stat_statements',
    // Readiness is read from the log, so it has to come here, whatever postgresql.conf says.
    'logging_collector=off',
    'log_destination=stderr',
    'timezone=UTC',
  ];
  const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return durable ? [...always, 'max_wal_size=2GB'] : [...always, ...careless];
}
