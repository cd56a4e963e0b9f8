/** The one test command, `npm test`: builds, checks, unit tests, journeys; one closing line. */
import { parseArgs } from 'node:util';
import { closingLine, NOTHING, sum, type Tally } from './count-tests.ts';
import { STAGES, SUITES, type Stage, type StageResult, type Suite } from './stages.ts';

const HELP = `npm test [-- options]

  --only <suite>   just one suite: ${SUITES.join(', ')} (may be given more than once)
  --grep <text>    just the tests whose name matches (a regular expression)
  --help           this text

CHROMIUM_PATH names the browser to test with.`;

interface FinishedStage extends StageResult {
  stage: Stage;
  seconds: number;
}

const { suites, grep } = readOptions();
const finished: FinishedStage[] = [];
for (const stage of STAGES.filter(({ suite }) => !suite || suites.has(suite))) {
  heading(`${stage.name}: ${stage.about}`);
  const started = performance.now();
  const result = await stage.run({ grep }).catch(asFailure);
  finished.push({ stage, seconds: (performance.now() - started) / 1000, ...result });
  if (!result.passed && stage.essential) break;
}
heading('summary');
for (const { stage, passed, tally, seconds } of finished) {
  const counts = tally === NOTHING ? '' : closingLine(tally);
  console.log(
    `${passed ? '✔' : '✖'} ${stage.name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s  ${counts}`,
  );
}
const total = sum(finished.map(failureCounted));
console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** A stage that fails without a failed test of its own (a build, a check) counts as one. */
function failureCounted({ passed, tally }: StageResult): Tally {
  return passed || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

function asFailure(error: unknown): StageResult {
  console.error(error instanceof Error ? error.message : error);
  return { passed: false, tally: NOTHING };
}

function heading(text: string): void {
  console.log(`\n━━ ${text} ${'━'.repeat(Math.max(3, 76 - text.length))}`);
}

function readOptions(): { suites: Set<Suite>; grep: string | undefined } {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        grep: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const only = values.only ?? [...SUITES];
    const unknown = only.find((name) => !isSuite(name));
    if (unknown) throw new Error(`--only ${unknown}: choose ${SUITES.join(', ')}`);
    return { suites: new Set(only.filter(isSuite)), grep: values.grep };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}

function isSuite(name: string): name is Suite {
  return (SUITES as readonly string[]).includes(name);
}
