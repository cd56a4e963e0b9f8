import { join } from 'node:path';
import type { Command } from 'commander';
import { chooseHome, chooseSource, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { askSession } from './ask-session.ts';
import { useDatabase } from './use-database.ts';

interface DbFlags {
  home?: string;
  source?: string;
  command?: string;
  json?: boolean;
  url?: boolean;
  back?: boolean;
  reset?: boolean;
  psql: boolean;
}

export function registerDb(program: Command): void {
  program
    .command('db')
    .argument('<slice>', 'for example catalog')
    .summary('a shell on the database of a slice')
    .description(
      'Opens a shell on the database of a slice, as the slice itself sees it: of the session that\n' +
        'works on it (npm run dev), else of the running storefront, else started for the time being.\n' +
        'In a terminal it is psql where there is one. Statements from a pipe run up to the first that\n' +
        'fails; the exit code is 1 then.',
    )
    .option('-c, --command <sql>', 'run this instead')
    .option('--json', 'print rows as JSON, a line for each statement')
    .option('--url', 'print where the database is, with its password')
    .option('--back', 'take back the newest migration that was applied in the session')
    .option('--reset', 'make the database anew, with the sample data')
    .option('--no-psql', 'never psql')
    .option(
      '--home <folder>',
      'only what runs on this folder (default: .tessera/dev, then .tessera)',
    )
    .option(...SOURCE_OPTION)
    .addHelpText(
      'after',
      `
Examples:
  npm run db -- catalog
  npm run db -- catalog -c "select count(*) from product" --json
  npm run db -- cart --back`,
    )
    .action(async (slice: string, flags: DbFlags) => {
      const sourceRoot = chooseSource(flags.source);
      const home = chooseHome(flags.home, sourceRoot);
      const homes = flags.home === undefined ? [join(home, 'dev'), home] : [home];
      try {
        process.exitCode =
          flags.back === true || flags.reset === true
            ? await change(homes, slice, flags.back === true ? 'back' : 'reset')
            : await useDatabase({ slice, homes, sourceRoot, ...flags });
      } catch (error) {
        explainFailure(error);
      }
    });
}

/** @returns the exit code */
async function change(
  homes: readonly string[],
  slice: string,
  step: 'back' | 'reset',
): Promise<number> {
  const { outcome, said, problems } = await askSession(homes, slice, step);
  for (const line of said) process.stdout.write(`${line}\n`);
  if (outcome !== 'failed') return 0;
  for (const { file, line, message, detail } of problems) {
    const place = [file, line].filter((part) => part !== undefined).join(':');
    const texts = [place === '' ? message : `${place}  ${message}`, detail];
    process.stderr.write(`${texts.filter((text) => text !== undefined).join('\n')}\n`);
  }
  return 1;
}
