import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import { ROOT } from './root.ts';
import type { FinishedBench } from './run-benches.ts';
import { markdownLines, tableLines } from './table.ts';

/** All that one run of the benches brought. */
export interface Report {
  date: string;
  machine: Machine;
  quick: boolean;
  benches: FinishedBench[];
}

const SAVED = join(ROOT, 'bench', 'RESULTS.md');

/** The report as one reads it on a terminal. */
export function reportText({ machine, benches, quick }: Report): string {
  const parts = benches.map(({ name, result, error, seconds }) =>
    [
      `━━ ${name} (${seconds.toFixed(0)} s)`,
      ...(result ? tableLines(result.figures) : [`could not be measured: ${explain(error)}`]),
      ...(result?.notes ?? []).map((note) => `· ${note}`),
    ].join('\n'),
  );
  return [
    machineLine(machine) + (quick ? ' · --quick: these figures say little' : ''),
    ...parts,
  ].join('\n\n');
}

/** Writes everything, the details too, as JSON. */
export function writeJson(report: Report, file: string): void {
  const plain = {
    ...report,
    benches: report.benches.map((bench) => ({
      ...bench,
      error: bench.error === undefined ? undefined : explain(bench.error),
    })),
  };
  writeFileSync(file, `${JSON.stringify(plain, null, 2)}\n`);
}

/** Writes the figures that are kept with the sources. @returns the file */
export function saveResults({ date, machine, benches }: Report): string {
  const parts = benches.flatMap(({ name, result }) =>
    result
      ? [
          `## ${name}`,
          '',
          ...markdownLines(result.figures),
          '',
          ...(result.notes ?? []).map((note) => `- ${note}`),
          ...(result.notes?.length ? [''] : []),
        ]
      : [],
  );
  const text = [
    '# Figures',
    '',
    `Measured on ${date.slice(0, 10)} by \`npm run bench -- --save\`: ${machineLine(machine)}.`,
    'Medians. Each rival was measured in the same run; the load generator had the same cores.',
    '',
    ...parts,
  ].join('\n');
  writeFileSync(SAVED, `${text.trimEnd()}\n`);
  return SAVED;
}

function machineLine(machine: Machine): string {
  const { cpu, cores, memoryGiB, system, node, commit, loadBefore } = machine;
  const busy = loadBefore > cores / 2 ? `, busy with something else (load ${loadBefore})` : '';
  return `${cores} cores of ${cpu}, ${memoryGiB} GiB, ${system}, Node ${node}, commit ${commit}${busy}`;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [message = ''] = error.message.split('\nBrowser logs:');
  return error.cause ? `${message} (${explain(error.cause)})` : message;
}
