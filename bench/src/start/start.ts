import { join } from 'node:path';
import { findPort } from '../../../e2e/shop/find-port.ts';
import { waitUntil } from '../../../e2e/shop/wait-until.ts';
import { rounds, type Bench, type BenchRun } from '../harness/bench.ts';
import { median } from '../harness/statistics.ts';
import { servesFirstPage } from '../shop/first-page.ts';
import { stopProcess } from '../shop/run-shop.ts';
import { startNpm, timeNpm } from './run-in.ts';
import { takeSources } from './take-sources.ts';

const PATIENCE = 600_000;

/** From a fresh clone to the first page, the next starts, and the check. */
export const startBench: Bench = {
  name: 'start',
  about: 'from a fresh clone to the first page, the next start, npm run check',
  async run(run) {
    const folder = join(run.folder, 'clone');
    run.step('clones');
    const started = performance.now();
    const taken = takeSources(folder);
    const clone = secondsSince(started);
    run.step('npm ci');
    const install = await timeNpm(run, folder, ['ci']);
    run.step('npm start, the first time');
    const first = await timeStart(run, folder);

    const next: number[] = [];
    for (let round = 1; round <= rounds(run, 3); round++) {
      run.step(`npm start again, ${round}`);
      next.push(await timeStart(run, folder));
    }
    const { checks, failure } = await timeChecks(run, folder);
    run.step('npm ci alone, again');
    const alone = await timeNpm(run, folder, ['ci']);
    const rival = { name: 'npm ci alone', value: alone };
    return {
      figures: [
        {
          name: 'from a fresh clone to the first page',
          unit: 's',
          ours: clone + install + first,
          aim: { at: 'most', value: 120 },
          rival,
        },
        {
          name: 'next start',
          unit: 's',
          ours: median(next),
          aim: { at: 'most', value: 10 },
          rival,
        },
        {
          name: 'npm run check',
          unit: 's',
          ours: median(checks),
          aim: { at: 'most', value: 15 },
          rival,
        },
      ],
      notes: [
        `${taken}, packages from npm’s cache as far as earlier installs left them there`,
        ...(failure === undefined
          ? []
          : [`npm run check fails, so its time says nothing: ${failure}`]),
        `first page: sources ${clone.toFixed(1)} s, npm ci ${install.toFixed(1)} s, npm start ${first.toFixed(1)} s`,
      ],
      details: { clone, install, first, next, checks, alone },
    };
  },
};

/** Seconds that each check takes; a check that fails has no time worth telling. */
async function timeChecks(
  run: BenchRun,
  folder: string,
): Promise<{ checks: number[]; failure: string | undefined }> {
  const checks: number[] = [];
  try {
    for (let round = 1; round <= rounds(run, 3); round++) {
      run.step(`npm run check, ${round}`);
      checks.push(await timeNpm(run, folder, ['run', 'check']));
    }
    return { checks, failure: undefined };
  } catch (error) {
    const lines = String(error).trimEnd().split('\n');
    return { checks: [], failure: lines.at(-1) ?? 'without a word' };
  }
}

/** Seconds from `npm start` to the first page that was read to its end; then stops it. */
async function timeStart(run: BenchRun, folder: string): Promise<number> {
  const port = String(await findPort());
  const origin = `http://localhost:${port}`;
  const started = performance.now();
  const { child, output } = startNpm(run, folder, ['start'], {
    PORT: port,
    TESSERA_HOME: join(run.folder, 'home'),
  });
  const read = async () => {
    if (child.exitCode !== null) return 'ended';
    return (await servesFirstPage(origin)) && 'served';
  };
  if ((await waitUntil('the first page', read, PATIENCE)) === 'ended') {
    throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
  }
  const seconds = secondsSince(started);
  await stopProcess(child);
  return seconds;
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}
