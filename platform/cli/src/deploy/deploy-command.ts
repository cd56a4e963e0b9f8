import { InvalidArgumentError, Option, type Command } from 'commander';
import { ControlError, createHome } from '@tessera/control';
import type { DeployReport } from '@tessera/rollouts';
import { chooseHome, chooseSource, HOME_OPTION, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { followDeploy, requireControl } from './call-control.ts';
import { describeReport, EXIT, exitCodeOf } from './describe-report.ts';
import { fetchRelease, makeRelease } from './obtain-release.ts';
import { showProgress, type Progress } from './progress.ts';
import { whoDeploys } from './provenance.ts';

interface Flags {
  strategy: 'gradual' | 'immediate';
  steps: number[];
  hold: number;
  readyWithin: number;
  preview?: boolean;
  release?: string;
  home?: string;
  source?: string;
  build: boolean;
  by?: string;
  json?: boolean;
}

export function registerDeploy(program: Command): void {
  program
    .command('deploy')
    .summary('take one slice live: UI, backend and schema as one release')
    .description(
      'Builds a slice, makes a release of it and takes it live while the store serves. First the ' +
        'gates say whether anybody would break. Then its database is migrated, its processes start ' +
        'beside the old ones, every page, fragment and query is tried, and visits that begin are ' +
        'shifted to it step by step. Does it worse than the release before, it is taken back by itself.',
    )
    .argument('<slice>', 'name of the slice, or the folder of one that lies elsewhere')
    .addOption(
      new Option('--strategy <how>', 'gradual: by steps; immediate: all visits at once')
        .choices(['gradual', 'immediate'])
        .default('gradual'),
    )
    .addOption(
      new Option('--steps <percentages>', 'share of the visits that begin, step by step')
        .argParser(parseSteps)
        .default([5, 25, 100], '5,25,100'),
    )
    .addOption(
      new Option('--hold <time>', 'how long it is watched at each step')
        .argParser(parseDuration)
        .default(30_000, '30s'),
    )
    .addOption(
      new Option('--ready-within <time>', 'how long its processes have to become ready')
        .argParser(parseDuration)
        .default(30_000, '30s'),
    )
    .option('--preview', 'run it at an address of its own, without visitors')
    .addOption(
      new Option(
        '--release <name>',
        'a release that was made before: kept here, or in the release store',
      ).argParser(parseRelease),
    )
    .option('--no-build', 'take what was built before')
    .option('--by <name>', 'who deploys, for the log (default: you)')
    .option(...HOME_OPTION)
    .option(...SOURCE_OPTION)
    .option('--json', 'print the report as JSON; progress goes to the error output')
    .addHelpText(
      'after',
      `
Examples:
  npm run deploy -- catalog
  npm run deploy -- catalog --strategy immediate
  npm run deploy -- catalog --steps 10,50,100 --hold 2m
  npm run deploy -- catalog --preview
  npm run deploy -- examples/gift-notes     a slice in a folder of its own
  npm run deploy -- catalog --release ab12cd34ef56

Environment:
  RELEASE_STORE   where releases are kept besides: a folder or s3://bucket/prefix (tessera release --help)

Ending this command does not end the deploy; \`tessera rollback <slice>\` does.

Exit codes:
  0  live, or was live already, or the preview is up
  1  it could not be tried: the build failed, nothing runs, …
  2  a gate is shut: somebody would break
  3  it was tried and came back by itself: it did not start, or did worse
  4  another deploy of the slice is under way`,
    )
    .action(async (given: string, flags: Flags) => {
      try {
        const { report, publicOrigin } = await deploy(given, flags);
        process.stdout.write(
          flags.json
            ? `${JSON.stringify(report, null, 2)}\n`
            : describeReport(report, publicOrigin),
        );
        process.exitCode = exitCodeOf(report);
      } catch (error) {
        explainFailure(error);
        if (error instanceof ControlError && error.code === 'under_way') {
          process.exitCode = EXIT.underWay;
        }
      }
    });
}

async function deploy(
  given: string,
  flags: Flags,
): Promise<{ report: DeployReport; publicOrigin: string }> {
  const source = chooseSource(flags.source);
  const home = await createHome(chooseHome(flags.home, source));
  const control = await requireControl(home);
  const progress = showProgress();
  try {
    const { record } = flags.release
      ? await fetchRelease(home, given, flags.release, progress)
      : await makeRelease({ slice: given, source, home, build: flags.build }, progress);
    const request = {
      slice: record.slice,
      release: record.release,
      steps: flags.strategy === 'immediate' ? [100] : flags.steps,
      hold: flags.hold,
      readyWithin: flags.readyWithin,
      preview: flags.preview === true,
      by: flags.by ?? whoDeploys(),
    };
    const report = await followDeploy(control, '/v1/deploys', request, ({ doing }) =>
      tell(progress, doing),
    );
    progress.end(exitCodeOf(report) !== EXIT.live);
    return { report, publicOrigin: control.publicOrigin };
  } catch (error) {
    progress.end(true);
    throw error;
  }
}

/** `trying page home` is a detail of the trial, `25 % of visits` a step of its own. */
function tell(progress: Progress, doing: string): void {
  const [, what] = /^trying (.*)$/.exec(doing) ?? [];
  if (what === undefined) progress.step(doing[0]!.toUpperCase() + doing.slice(1));
  else progress.step('Trial', what);
}

function parseRelease(text: string): string {
  if (/^[0-9a-f]{12}$/.test(text)) return text;
  throw new InvalidArgumentError(
    'A release is called by 12 hex digits; see tessera release --list.',
  );
}

function parseSteps(text: string): number[] {
  const steps = text.split(',').map(Number);
  const grows = steps.every((step, n) => step > (n === 0 ? 0 : steps[n - 1]!));
  if (steps.at(-1) !== 100 || !grows) {
    throw new InvalidArgumentError('Give percentages that grow, the last 100, such as 5,25,100.');
  }
  return steps;
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

function parseDuration(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (!number || !unit) throw new InvalidArgumentError('Give a time such as 500ms, 30s or 2m.');
  return Number(number) * UNITS[unit]!;
}
