import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest, sum } from './count-tests.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-count-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(report: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

describe('counting', () => {
  it('takes a file that vitest could not load as one failure', () => {
    const file = written({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    });
    expect(countVitest(file)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('tells journeys that passed at the second attempt, and errors outside of the journeys', () => {
    const file = written({
      stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 },
      errors: [{ message: 'the shop did not start' }],
    });
    const tally = countPlaywright(file);
    expect(tally).toEqual({ passed: 8, flaky: 1, failed: 2, skipped: 3 });
    expect(closingLine(tally)).toBe('8 passed (1 at the second attempt), 2 failed, 3 skipped');
  });

  it('closes with one plain line', () => {
    const some = { passed: 3, failed: 0, skipped: 0 };
    expect(closingLine(sum([some, some]))).toBe('6 passed, 0 failed');
    expect(closingLine({ passed: 1, failed: 2, skipped: 4 })).toBe('1 passed, 2 failed, 4 skipped');
  });
});
