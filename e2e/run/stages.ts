import { existsSync, mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../setup/install-browser.ts';
import { countPlaywright, countVitest, NOTHING, type Tally } from './count-tests.ts';
import { ROOT, runCommand } from './run-command.ts';

/** One part of the test run. */
export interface Stage {
  name: string;
  /** What `--only` calls the suite that this stage belongs to; none: every suite needs it. */
  suite?: Suite;
  about: string;
  /** A failed stage without which the later ones make no sense. */
  essential?: boolean;
  /** @throws Error when it could not be carried out */
  run(options: { grep: string | undefined }): Promise<StageResult>;
}

export const SUITES = ['check', 'unit', 'journeys'] as const;
export type Suite = (typeof SUITES)[number];

export interface StageResult {
  passed: boolean;
  tally: Tally;
}

const reports = mkdtempSync(join(tmpdir(), 'tessera-reports-'));

export const STAGES: Stage[] = [
  {
    name: 'browser',
    suite: 'journeys',
    about: 'a Chromium to test with',
    essential: true,
    run() {
      const path = ensureBrowser((line) => console.log(line));
      process.env['CHROMIUM_PATH'] = path;
      console.log(path);
      return Promise.resolve({ passed: true, tally: NOTHING });
    },
  },
  {
    name: 'build',
    about: 'turbo run build',
    essential: true,
    async run() {
      const args = ['run', 'build', '--output-logs=new-only', '--no-update-notifier'];
      return passes(await runCommand('turbo', args));
    },
  },
  {
    name: 'check',
    suite: 'check',
    about: 'types, lint, format, laws of the house',
    run: async () => passes(await runCommand('node', ['platform/cli/src/main.ts', 'check'])),
  },
  {
    name: 'unit',
    suite: 'unit',
    about: 'vitest, every workspace',
    async run({ grep }) {
      const report = join(reports, 'vitest.json');
      const code = await runCommand('vitest', [
        'run',
        // Projects do not have this from the config of the root. Half of the files wait most of their
        // time: for processes, leases and repetitions.
        `--maxWorkers=${availableParallelism() + 1}`,
        // Once more for what lost a race against the other files; the report says which.
        '--retry=1',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...(grep ? ['--testNamePattern', grep, '--passWithNoTests'] : []),
      ]);
      return counted(code, report, countVitest);
    },
  },
  {
    name: 'journeys',
    suite: 'journeys',
    about: 'Playwright, in a real browser against a real shop',
    async run({ grep }) {
      const report = join(reports, 'playwright.json');
      const code = await runCommand(
        'playwright',
        [
          'test',
          '--config',
          join(ROOT, 'e2e', 'playwright.config.ts'),
          ...(grep ? ['--grep', grep, '--pass-with-no-tests'] : []),
        ],
        { JOURNEYS_REPORT: report },
      );
      return counted(code, report, countPlaywright);
    },
  },
];

function passes(code: number): StageResult {
  return { passed: code === 0, tally: NOTHING };
}

function counted(code: number, report: string, count: (file: string) => Tally): StageResult {
  if (existsSync(report)) return { passed: code === 0, tally: count(report) };
  console.log('ended before it could write its report');
  return { passed: false, tally: NOTHING };
}
