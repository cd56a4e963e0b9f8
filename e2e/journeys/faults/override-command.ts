import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { signal } from '../../shop/processes.ts';
import { waitUntil } from '../../shop/wait-until.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PATIENCE = 20_000;

/** `tessera override` as somebody typed it on a laptop. */
export interface OverrideCommand {
  /** Everything printed so far, on both outputs. */
  printed(): string;
  /** The link that it prints. @throws Error with what it printed when it ends without one */
  link(): Promise<string>;
  /** Ends it the way Ctrl-C does. */
  interrupt(): void;
  ended: Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a test has left running. */
export function endCommands(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** @param key file of the key that it is made with */
export function typeOverride(key: string, ...words: string[]): OverrideCommand {
  const child = spawn(process.execPath, ['platform/cli/src/main.ts', 'override', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TESSERA_OVERRIDE_KEY: key },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (printed += stripVTControlCharacters(text)));
  }
  const ended = new Promise<number | null>((done, fail) => {
    child.on('close', done).on('error', fail);
  });
  running.add(child);
  void ended.then(() => running.delete(child));
  return {
    ended,
    printed: () => printed,
    async link() {
      const link = await waitUntil(
        'the link of the override',
        () =>
          /https?:\S+\/_override\?token=\S+(?=\s)/.exec(printed)?.[0] ??
          (child.exitCode ?? null) !== null,
        PATIENCE,
      );
      if (link === true) throw new Error(`there is no link:\n${printed}`);
      return link;
    },
    interrupt: () => signal(child.pid!, 'SIGINT'),
  };
}

/** Makes a key. @returns the line that environments list */
export async function makeKey(file: string): Promise<string> {
  const command = typeOverride(file, '--new-key');
  const code = await command.ended;
  const line = /^ed25519 .+$/m.exec(command.printed())?.[0];
  if (code !== 0 || !line) throw new Error(`no key was made:\n${command.printed()}`);
  return line;
}
