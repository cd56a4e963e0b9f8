import { fork } from 'node:child_process';
import { giveBackMemorySoon } from '../../memory/give-back-memory.ts';
import type { BuilderMessage, BuildOrder, Built, Bundle } from './messages.ts';

/** Builds the bundles of a slice, again with every change, in a process of its own. */
export interface Builder {
  onBuilt(listener: (built: Built) => void): void;
  onBuilding(listener: (bundle: Bundle) => void): void;
  /** Its configuration cannot be used, or the process has ended. */
  onBroken(listener: (message: string) => void): void;
  close(): Promise<void>;
}

/**
 * Megabytes of objects that live on: what a slice takes with room to spare; and of short lives, from
 * the beginning: it shrinks when memory is given back, and a save into one of a megabyte takes half
 * as long again, for what does not last is collected among what does.
 */
const MEMORY = ['--max-old-space-size=512', '--max-semi-space-size=8', '--min-semi-space-size=8'];
/**
 * The compiler's threads would each keep memory of their own, which nothing gives back: a third of
 * what a session takes. Read by glibc alone.
 */
const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '1000000' };

export function startBuilder(order: BuildOrder): Builder {
  const built = new Set<(built: Built) => void>();
  const building = new Set<(bundle: Bundle) => void>();
  const broken = new Set<(message: string) => void>();
  const tellBroken = (message: string): void => broken.forEach((listener) => listener(message));
  const child = fork(new URL('build.ts', import.meta.url), [], {
    execArgv: MEMORY,
    env: { ...process.env, ...ALLOCATOR, TESSERA_HOT_BUILD: order.to },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  let isClosing = false;
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  child.on('message', (message: BuilderMessage) => {
    // Of this process: what follows a build leaves something as well.
    giveBackMemorySoon();
    if (message.kind === 'built') for (const listener of built) listener(message);
    else if (message.kind === 'building') for (const listener of building) listener(message.bundle);
    else tellBroken(message.message);
  });
  child.once('error', (error) => tellBroken(String(error.stack ?? error)));
  child.once('close', (code, signal) => {
    if (!isClosing) tellBroken(`the build has ended (${signal ?? `exit code ${code}`})\n${said}`);
  });
  child.send(order);
  return {
    onBuilt: (listener) => void built.add(listener),
    onBuilding: (listener) => void building.add(listener),
    onBroken: (listener) => void broken.add(listener),
    async close() {
      isClosing = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
