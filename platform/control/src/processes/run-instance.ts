import type { ChildProcess } from 'node:child_process';
import type { OutgoingHttpHeaders } from 'node:http';
import { findFreePort } from '../network/ports.ts';
import { createBackOff } from './back-off.ts';
import { createHolding, HOLD } from './held-process.ts';
import { spawnGuarded } from './guarded-spawn.ts';
import { watchHealth, type HealthListener, type HealthTiming } from './watch-health.ts';
import type { ProcessLedger } from './process-ledger.ts';
import { sendSignal } from './process-identity.ts';
import type { ServiceLog } from './service-log.ts';

export interface InstanceOptions {
  /** `catalog-1` */
  id: string;
  command: string[];
  directory: string;
  /** The environment for a start on `port`. */
  environment(port: number): NodeJS.ProcessEnv;
  /** Asked at every start; by default a free one each time. */
  port?(): number | Promise<number>;
  /** Sent when it is asked how it is. */
  headers?: OutgoingHttpHeaders;
  log: ServiceLog;
  ledger: ProcessLedger;
  onReady(address: string): void;
  /** It may not take traffic any more: it said so, hangs or is gone. */
  onGone(): void;
  timing?: HealthTiming;
}

export interface InstanceStatus {
  id: string;
  state: 'starting' | 'ready' | 'unready' | 'restarting' | 'stopped';
  pid: number | undefined;
  address: string | undefined;
  restarts: number;
  /** Of an instance that is in the mesh; its own state then tells of both. */
  sidecar?: Omit<InstanceStatus, 'id' | 'sidecar'>;
}

/** A process that is kept running until `stop`. */
export interface RunningInstance {
  status(): InstanceStatus;
  /** Ends the process at once; another one takes its place. */
  restart(): void;
  /** As `restart`, on purpose: the other one starts without a pause, and nobody calls it a failure. */
  reload(): void;
  /**
   * A reload is about to come, or is not after all: the process that is going to take the place is
   * started ahead, told {@link HOLD}. What understands that waits with all that it can do before.
   */
  expectReload(isExpected: boolean): void;
  /** Lets it finish what it is at, then ends it; after `patience` milliseconds by force. */
  stop(patience: number): Promise<void>;
}

/** Milliseconds of life after which a process that ends did not fail at its start. */
const FORGIVE_AFTER = 4_000;

/** Starts a process, watches its health, and starts it again whenever it ends or hangs. */
export function runInstance(options: InstanceOptions): RunningInstance {
  const { id, log, ledger } = options;
  let state: InstanceStatus['state'] = 'starting';
  let child: ChildProcess | undefined;
  let address: string | undefined;
  let restarts = 0;
  let reloading = false;
  const stopping = new AbortController();

  /** Ends the pause between a failure and the next start. */
  let wake = new AbortController();

  const start = (port: number, isHeld = false): ChildProcess => {
    const started = startProcess(options, port, isHeld);
    if (started.pid !== undefined) ledger.record(started.pid, id);
    return started;
  };
  const holding = createHolding(
    (port) => start(port, true),
    ({ pid }) => {
      if (pid === undefined) return;
      sendSignal(-pid, 'SIGKILL');
      ledger.forget(pid);
    },
  );

  async function liveOnce(): Promise<void> {
    const ahead = holding.take();
    const port = ahead?.port ?? (await (options.port ?? findFreePort)());
    if (stopping.signal.aborted) return;
    // What was asked for before is done with this start.
    reloading = false;
    wake = new AbortController();
    address = `127.0.0.1:${port}`;
    child = ahead?.child ?? start(port);
    const { pid } = child;
    const ended = describeEnd(child);
    const listener: HealthListener = {
      onReady() {
        state = 'ready';
        options.onReady(address!);
      },
      onUnready() {
        state = 'unready';
        options.onGone();
      },
      onHang() {
        log.write(id, 'error', `${id} does not answer any more; ending it`);
        if (pid !== undefined) sendSignal(-pid, 'SIGKILL');
      },
    };
    const health = watchHealth(port, listener, options);
    const end = await ended;
    health.stop();
    child = undefined;
    if (pid !== undefined) ledger.forget(pid);
    options.onGone();
    if (stopping.signal.aborted || reloading) return;
    log.write(id, 'error', `${id} ended (${end}); starting it again`);
  }

  async function keepRunning(): Promise<void> {
    const backOff = createBackOff({ forgiveAfter: FORGIVE_AFTER });
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      await liveOnce();
      if (stopping.signal.aborted) break;
      backOff.healthySince(startedAt);
      state = 'restarting';
      restarts += 1;
      if (!reloading) await pause(backOff.next(), wake.signal);
      state = 'starting';
    }
    state = 'stopped';
  }
  const running = keepRunning();

  const end = (): void => {
    const pid = child?.pid;
    if (pid !== undefined) sendSignal(-pid, 'SIGKILL');
  };
  return {
    status: () => ({ id, state, pid: child?.pid, address, restarts }),
    restart: end,
    reload() {
      reloading = true;
      // What it has to load is loaded by the time at which the one before has left the port.
      holding.letGo();
      // It may be waiting after a failure, which is over now.
      wake.abort();
      end();
    },
    expectReload(isExpected) {
      if (!isExpected) holding.drop();
      else if (child && address && !stopping.signal.aborted) {
        holding.hold(Number(address.split(':')[1]));
      }
    },
    async stop(patience) {
      stopping.abort();
      holding.drop();
      wake.abort();
      options.onGone();
      const pid = child?.pid;
      if (pid !== undefined) sendSignal(pid, 'SIGTERM');
      const force = setTimeout(() => pid !== undefined && sendSignal(-pid, 'SIGKILL'), patience);
      await running;
      clearTimeout(force);
      // What the process itself started and left behind.
      if (pid !== undefined) sendSignal(-pid, 'SIGKILL');
    },
  };
}

function startProcess(options: InstanceOptions, port: number, isHeld: boolean): ChildProcess {
  const { id, command, directory, log } = options;
  const [program, ...args] = resolveNode(command);
  const child = spawnGuarded(program!, args, {
    cwd: directory,
    env: { ...options.environment(port), ...(isHeld && { [HOLD]: '1' }) },
    stdio: [isHeld ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    deathSignal: 'KILL',
  });
  log.follow(child.stdout!, id, 'info');
  log.follow(child.stderr!, id, 'warn');
  return child;
}

/** For processes that few visitors come to: smaller, and slower under load. */
const SMALL = ['--optimize-for-size', '--single-threaded-gc'];

/**
 * `node` means the Node this process runs on, whatever the machine calls by that name. With
 * `TESSERA_SMALL_PROCESSES=1` memory that is sized for many visitors is not taken.
 */
export function resolveNode([program, ...args]: string[]): string[] {
  if (program !== 'node') return [program!, ...args];
  if (process.env['TESSERA_SMALL_PROCESSES'] !== '1') return [process.execPath, ...args];
  const sized = args.map((arg) =>
    arg.startsWith('--max-semi-space-size=') ? '--max-semi-space-size=2' : arg,
  );
  return [process.execPath, ...SMALL, ...sized];
}

/** How a process ended, in words. */
export function describeEnd(child: ChildProcess): Promise<string> {
  return new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal ?? `exit code ${code}`));
  });
}

/** Waits, or less when `signal` aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
