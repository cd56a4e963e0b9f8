import { DEFAULT_PORT } from '@tessera/control';
import type { Command } from 'commander';
import { chooseHome, chooseSource, HOME_OPTION, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { runSliceCommand } from './run-slice-command.ts';

export function registerRun(program: Command): void {
  program
    .command('run')
    .summary('run a command of a slice with its environment')
    .description(
      'Runs a command that a slice lists in its service.json, from the source tree, with the\n' +
        'database of that slice: of the running storefront, or started for the time being.\n' +
        'Input, output and exit code are the command’s own.',
    )
    .argument('<slice>', 'for example catalog')
    .argument('<command>', 'as listed under "commands" in service.json')
    .argument('[args...]', 'passed on as they are')
    .option(...HOME_OPTION)
    .option(...SOURCE_OPTION)
    .passThroughOptions()
    .addHelpText('after', '\nExample:\n  npm run catalogue -- import products.csv')
    .action(
      async (
        slice: string,
        command: string,
        args: string[],
        flags: { home?: string; source?: string },
      ) => {
        const sourceRoot = chooseSource(flags.source);
        try {
          process.exitCode = await runSliceCommand({
            slice,
            command,
            args,
            sourceRoot,
            home: chooseHome(flags.home, sourceRoot),
            publicOrigin: process.env['PUBLIC_ORIGIN'] ?? `http://localhost:${DEFAULT_PORT}`,
          });
        } catch (error) {
          explainFailure(error);
        }
      },
    );
}
