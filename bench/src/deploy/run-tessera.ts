import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import type { BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';
import { stopProcess } from '../shop/run-shop.ts';

/** How a deploy or a rollback went. */
export interface Carried {
  release: string;
  /** When every visit that begins had it, milliseconds since 1970. */
  effective: number;
  /** When the command was typed and when it ended. */
  typed: number;
  ended: number;
  /** Seconds of each step, as the command tells them. */
  steps: Record<string, number>;
}

interface Report {
  release: string;
  outcome: string;
  reason?: { message: string };
  steps: { weight: number; at: string }[];
}

/**
 * Runs `tessera deploy` or `tessera rollback` as somebody at a terminal does.
 *
 * @throws Error when the release is not live then
 */
export async function carryOut(run: BenchRun, home: string, words: string[]): Promise<Carried> {
  const typed = Date.now();
  const child = spawn(
    process.execPath,
    ['platform/cli/src/main.ts', ...words, '--json', '--home', home],
    { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  run.defer(() => stopProcess(child));
  let [output, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const ended = Date.now();
  if (output === '') throw new Error(`tessera ${words.join(' ')} ended with ${code}:\n${said}`);
  const { release, outcome, reason, steps } = JSON.parse(output) as Report;
  const all = steps.find(({ weight }) => weight === 100);
  if (outcome !== 'live' || !all) {
    throw new Error(`tessera ${words.join(' ')}: ${outcome}, ${reason?.message}\n${said}`);
  }
  return { release, effective: Date.parse(all.at), typed, ended, steps: readSteps(said) };
}

/** `✔ Release: 243d8075362a (new) 3.9 s` → `{ Release: 3.9 }` */
export function readSteps(said: string): Record<string, number> {
  const steps: Record<string, number> = {};
  for (const line of stripVTControlCharacters(said).split('\n')) {
    const [, name, seconds] = /^✔ ([^:]+?)(?::.*)? (\d+\.\d) s$/.exec(line.trim()) ?? [];
    if (name && seconds) steps[name] = (steps[name] ?? 0) + Number(seconds);
  }
  return steps;
}
