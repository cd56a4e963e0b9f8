import { findRunningControl, locateHome, runningDatabaseUrl } from '@tessera/control';
import { describeDeadLetter, listDeadLetters, redriveDeadLetters } from '@tessera/bus/dead-letters';
import { BusError } from '@tessera/bus/bus-error';
import type { Command } from 'commander';
import { chooseHome, chooseSource, HOME_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';

interface Flags {
  home?: string;
  subscriber?: string;
  topic?: string;
  limit?: string;
  json?: boolean;
}

/** As for services of the system: 3 means "not running". */
const NOT_RUNNING = 3;
const FILTERS = [
  ['--subscriber <service>', 'only those of this service, for example catalog'],
  ['--topic <topic>', 'only those of this event, for example catalog.price-changed.v1'],
] as const;

export function registerDeadLetters(program: Command): void {
  const command = program
    .command('dead-letters')
    .summary('list or redrive events that nobody could handle')
    .description(
      'Events that their subscriber could not handle however often they came (kept for 14 days).\n' +
        'The bus is the one of the running storefront; BUS_URL names another.',
    );

  withFilters(command.command('list').summary('show them, the oldest first'))
    .option('--limit <count>', 'how many', '100')
    .option('--json', 'print them with their content')
    .action((flags: Flags) =>
      withBusUrl(flags, async (url) => {
        const limit = Number(flags.limit);
        if (!Number.isInteger(limit) || limit < 1) {
          process.stderr.write('--limit has to be a whole number above 0\n');
          process.exitCode = 1;
          return;
        }
        const letters = await listDeadLetters(url, { ...filterOf(flags), limit });
        if (flags.json) process.stdout.write(`${JSON.stringify(letters, null, 2)}\n`);
        else if (letters.length === 0) process.stdout.write('There are no dead letters.\n');
        else process.stdout.write(`${letters.map(describeDeadLetter).join('\n')}\n`);
      }),
    );

  withFilters(
    command
      .command('redrive')
      .summary('hand them to their subscriber again')
      .argument('[ids...]', 'those with these ids, as listed; without ids all that match'),
  )
    .addHelpText('after', '\nExample:\n  npx tessera dead-letters redrive --subscriber catalog')
    .action((ids: string[], flags: Flags) =>
      withBusUrl(flags, async (url) => {
        const count = await redriveDeadLetters(url, {
          ...filterOf(flags),
          ...(ids.length > 0 && { ids }),
        });
        process.stdout.write(`${count} ${count === 1 ? 'event' : 'events'} handed out again.\n`);
        if (count === 0 && ids.length > 0) process.exitCode = 1;
      }),
    );
}

function withFilters(command: Command): Command {
  for (const [flag, text] of FILTERS) command.option(flag, text);
  return command.option(...HOME_OPTION);
}

function filterOf({ subscriber, topic }: Flags): { subscriber?: string; topic?: string } {
  return { ...(subscriber && { subscriber }), ...(topic && { topic }) };
}

async function withBusUrl(flags: Flags, work: (url: string) => Promise<void>): Promise<void> {
  try {
    const url = process.env['BUS_URL'] || (await runningBusUrl(flags.home));
    if (url !== undefined) return await work(url);
  } catch (error) {
    if (!(error instanceof BusError)) return explainFailure(error);
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function runningBusUrl(chosen: string | undefined): Promise<string | undefined> {
  const home = locateHome(chooseHome(chosen, chooseSource(undefined)));
  const control = await findRunningControl(home);
  if (control) return runningDatabaseUrl(home, control, 'bus');
  process.stderr.write(`Nothing runs on ${home.root}. Start the storefront, or set BUS_URL.\n`);
  process.exitCode = NOT_RUNNING;
  return undefined;
}
