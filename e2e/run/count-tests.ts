import { readFileSync } from 'node:fs';

/** How many tests ended how. */
export interface Tally {
  passed: number;
  /** Of those that passed: only at the second attempt. */
  flaky?: number;
  failed: number;
  skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

/** Adds tallies up. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      flaky: (total.flaky ?? 0) + (tally.flaky ?? 0),
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    NOTHING,
  );
}

/** The closing line: `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function closingLine({ passed, failed, skipped, flaky = 0 }: Tally): string {
  const parts = [`${passed} passed${flaky > 0 ? ` (${flaky} at the second attempt)` : ''}`];
  return [...parts, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files; one that could not be loaded has failed and holds no tests. */
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Counts what vitest's JSON reporter wrote. */
export function countVitest(file: string): Tally {
  const report = readJson(file) as VitestReport;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  /** Errors outside of any test: a file that does not load, a shop that does not start. */
  errors: unknown[];
}

/** Counts what Playwright's JSON reporter wrote. */
export function countPlaywright(file: string): Tally {
  const { stats, errors } = readJson(file) as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    flaky: stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
