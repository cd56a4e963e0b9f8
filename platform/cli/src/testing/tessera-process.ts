import { execFile, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '@tessera/control';

/** `tessera` as a real process. */
export interface RunningTessera {
  pid: number;
  /** What it wrote so far, to both outputs. */
  output(): string;
  /** Resolves when it has written a text. @throws Error with all it wrote when it ended before */
  saying(text: string): Promise<void>;
  /** Its exit code; null when a signal ended it. */
  exited: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  /** Stops it if it still runs, and waits. */
  end(): Promise<void>;
}

/** What `npm start` runs. */
export const MAIN = join(import.meta.dirname, '../main.ts');

export function startTessera(args: string[], environment: Record<string, string>): RunningTessera {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...inheritedEnvironment(), NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const exited = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  return {
    pid: child.pid!,
    output: () => output,
    saying: (text) =>
      new Promise((done, fail) => {
        const look = (): void => {
          if (output.includes(text)) done();
        };
        listeners.add(look);
        look();
        void exited.then(() => fail(new Error(`ended without saying "${text}":\n${output}`)));
      }),
    exited,
    signal: (signal) => void child.kill(signal),
    async end() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Pids of living processes that have a folder on their command line or as working directory. */
export async function processesOf(folder: string, ...more: number[]): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,stat=,args=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, state, ...args] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), state: state!, args: args.join(' ') };
    });
  const found = new Set([
    ...more,
    ...rows.filter(({ args }) => args.includes(folder)).map(({ pid }) => pid),
  ]);
  // Children stand after their parents only mostly: go round until nothing is added.
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { pid, parent } of rows) if (found.has(parent)) found.add(pid);
  }
  return rows
    .filter(({ pid, state }) => found.has(pid) && !state.startsWith('Z'))
    .map(({ pid }) => pid);
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
