import { nameOf } from './expectations.ts';
import type { Tally } from './load/tally.ts';
import type { Operation } from './plan.ts';
import type { Ended } from './run-tessera.ts';

/** An operation and its end. */
export interface Done {
  operation: Operation;
  ended: Ended;
}

/** What happened, for people. */
export function describeRun(
  done: readonly Done[],
  { http, browsers }: { http: Tally; browsers: Tally },
  shell: { pids: number[]; digest: string },
): string {
  const rows = [
    ['operation', 'outcome', 'found at', 'by hand', 'first visitor', 'all visitors', 'measured'],
    ...done.map(({ operation, ended: { report, seconds, code } }) => [
      nameOf(operation),
      report?.outcome ?? `exit code ${code}`,
      report?.reason?.stage ?? '',
      `${seconds.toFixed(1)} s`,
      sinceStart(report?.startedAt, report?.steps[0]?.at),
      sinceStart(report?.startedAt, report?.steps.find(({ weight }) => weight === 100)?.at),
      [report?.reason?.part, report?.reason?.figure].filter(Boolean).join(': '),
    ]),
  ];
  return [
    table(rows),
    '',
    countsOf('over HTTP', http),
    countsOf('in browsers', browsers),
    `shell: process ${shell.pids.join(', ')}, sha256 ${shell.digest}`,
  ].join('\n');
}

function countsOf(name: string, tally: Tally): string {
  const { visits, requests, pages, answers, pieces, checkouts } = tally;
  return (
    `${name}: ${visits} visits, ${requests} requests, ${pages} pages, ${answers} API answers, ` +
    `${pieces} pieces put into carts, ${checkouts} checkouts; ${tally.failures.length} failed, ` +
    `${tally.lostCarts.length} carts lost, ${tally.mixedSets.length} mixed sets, ` +
    `${tally.changes.length} changes of a release in the midst of a visit`
  );
}

function sinceStart(start: string | undefined, at: string | undefined): string {
  if (start === undefined || at === undefined) return '';
  return `${((Date.parse(at) - Date.parse(start)) / 1000).toFixed(1)} s`;
}

function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
