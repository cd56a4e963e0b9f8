import type { Command } from 'commander';
import { ControlError, locateHome } from '@tessera/control/running';
import { followDeploy, requireControl } from '../deploy/call-control.ts';
import { describeReport, EXIT, exitCodeOf } from '../deploy/describe-report.ts';
import { whoDeploys } from '../deploy/provenance.ts';
import { chooseHome, chooseSource, HOME_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';

interface Flags {
  to?: string;
  preview?: boolean;
  home?: string;
  by?: string;
  json?: boolean;
}

export function registerRollback(program: Command): void {
  program
    .command('rollback')
    .summary('take a slice back to the release before')
    .description(
      'Makes the release that was live before live again: at once while it still runs, which it does ' +
        'for ten minutes after it was replaced, else as soon as it has started. In the middle of a ' +
        'deploy of the slice, that deploy is undone.',
    )
    .argument('<slice>', 'name of the slice')
    .option('--to <release>', 'the release to go back to (default: the one before)')
    .option('--preview', 'take the preview down; what is live stays')
    .option('--by <name>', 'who rolls back, for the log (default: you)')
    .option(...HOME_OPTION)
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 done; 1 it could not be tried; 3 it did not start; 4 a rollback is under way.',
    )
    .action(async (slice: string, flags: Flags) => {
      try {
        const home = locateHome(chooseHome(flags.home, chooseSource(undefined)));
        const control = await requireControl(home);
        const { to, preview, by = whoDeploys() } = flags;
        const request = { slice, by, ...(to && { to }), ...(preview && { preview }) };
        const report = await followDeploy(control, '/v1/rollbacks', request, () => {});
        process.stdout.write(
          flags.json
            ? `${JSON.stringify(report, null, 2)}\n`
            : describeReport(report, control.publicOrigin),
        );
        // Also a deploy that this put an end to was taken back as asked.
        process.exitCode = report.reason?.stage === 'asked' ? EXIT.live : exitCodeOf(report);
      } catch (error) {
        explainFailure(error);
        if (error instanceof ControlError && error.code === 'under_way') {
          process.exitCode = EXIT.underWay;
        }
      }
    });
}
