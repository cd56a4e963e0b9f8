import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DeployReport } from './deploy-report.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A command that somebody has typed. */
export interface Command {
  child: ChildProcess;
  /** What it has said so far on its error output. */
  said(): string;
  ended: Promise<{ code: number | null; output: string; seconds: number }>;
}

/** Runs `tessera`, the way somebody does by hand. */
export function typeTessera(home: string, words: readonly string[]): Command {
  const began = performance.now();
  const child = spawn(process.execPath, ['platform/cli/src/main.ts', ...words, '--home', home], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, said] = [gather(child.stdout), gather(child.stderr)];
  const ended = (async () => {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output: output(), seconds: (performance.now() - began) / 1000 };
  })();
  return { child, said, ended };
}

/** How a command that deploys or rolls back has ended. */
export interface Ended {
  code: number | null;
  /** Undefined when there is none: it could not be tried, or was killed. */
  report: DeployReport | undefined;
  said: string;
  /** From the key that was pressed to the prompt. */
  seconds: number;
}

/** Waits for the end of a command that was told to print its report as JSON. */
export async function reportOf(command: Command): Promise<Ended> {
  const { code, output, seconds } = await command.ended;
  const report = output.trim() === '' ? undefined : (JSON.parse(output) as DeployReport);
  return { code, report, said: command.said(), seconds };
}

/** @param words such as `deploy catalog --strategy immediate`; `--json` is added */
export function deployment(home: string, ...words: string[]): Promise<Ended> {
  return reportOf(typeTessera(home, [...words, '--json']));
}

/** What `tessera status --json` says. */
export interface Status {
  services: {
    service: string;
    release: string;
    state: string;
    instances: { id: string; state: string; pid?: number; address?: string }[];
  }[];
}

/** @throws Error when nothing runs */
export async function readStatus(home: string): Promise<Status> {
  const { code, output } = await typeTessera(home, ['status', '--json']).ended;
  if (code !== 0) throw new Error(`tessera status ended with ${code}: ${output}`);
  return JSON.parse(output) as Status;
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: string[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => chunks.push(chunk));
  return () => chunks.join('');
}
