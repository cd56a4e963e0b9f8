import { InvalidArgumentError, type Command } from 'commander';
import { HOME_OPTION, SOURCE_OPTION } from '../places.ts';
import { explained } from './explained.ts';
import { record } from './record.ts';
import { replay } from './replay.ts';
import { send } from './send.ts';

interface Flags {
  home?: string;
  source?: string;
}

export function registerEvents(program: Command): void {
  const command = program
    .command('events')
    .summary('send, record or replay what slices tell each other')
    .description(
      'Events by hand: into a session (npm run dev) or a storefront that runs here, on the bus that their\n' +
        'publishers use. BUS_URL names another bus.',
    );

  withPlaces(command.command('send').summary('tell that something has happened'))
    .argument('<type>', 'of the event, for example catalog.price-changed.v1')
    .option('--data <file>', 'its data, JSON; "-" reads it from the input; made up without')
    .option('--subject <text>', 'what it is about')
    .addHelpText(
      'after',
      `
Examples:
  npm run events -- send catalog.stock-changed.v1
  echo '{"slug":"marmalade",…}' | npm run events -- send catalog.stock-changed.v1 --data -`,
    )
    .action((type: string, flags: Flags & { data?: string; subject?: string }) =>
      explained(() => send(type, flags)),
    );

  withPlaces(command.command('record').summary('write down what a slice hears, until Ctrl-C'))
    .requiredOption('--for <slice>', 'who hears it')
    .requiredOption('--to <file>', 'where it is added, a CloudEvent a line')
    .addHelpText(
      'after',
      '\nExample:\n  npm run events -- record --for cart --to contracts/catalog/recorded-events.ndjson',
    )
    .action((flags: Flags & { for: string; to: string }) => explained(() => record(flags)));

  withPlaces(command.command('replay').summary('tell again what was recorded, in its order'))
    .argument('<file>', 'CloudEvents, one a line')
    .option('--speed <factor>', 'as it happened, so many times as fast; at once without', toFactor)
    .option('--again', 'as if it happened now: new ids, which nobody has handled yet')
    .addHelpText(
      'after',
      '\nExample:\n  npm run events -- replay contracts/catalog/recorded-events.ndjson --speed 10',
    )
    .action((file: string, flags: Flags & { speed?: number; again?: boolean }) =>
      explained(() => replay(file, flags)),
    );
}

function withPlaces(command: Command): Command {
  return command.option(...HOME_OPTION).option(...SOURCE_OPTION);
}

function toFactor(text: string): number {
  const factor = Number(text);
  if (!Number.isFinite(factor) || factor <= 0) {
    throw new InvalidArgumentError('A factor is a number above 0: 1 is as fast as it happened.');
  }
  return factor;
}
