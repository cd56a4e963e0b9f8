import { InvalidArgumentError, Option, type Command } from 'commander';
import { override } from './override.ts';

interface OverrideFlags {
  env?: string;
  for: number;
  newKey?: boolean;
}

const HOUR = 60 * 60;
const UNITS: Record<string, number> = { s: 1, m: 60, h: HOUR };

export function registerOverride(program: Command): void {
  program
    .command('override')
    .argument('[slices...]', 'slice=release, or slice=http://localhost:4100')
    .summary('see other releases, or a slice of this machine, in a shop that runs elsewhere')
    .description(
      'Makes a link that switches one browser, and only that one, to other releases: pages, their\n' +
        'server and their API together. A slice of this machine is reached through a tunnel that this\n' +
        'command holds until Ctrl-C. The environment has to list the public half of your key.',
    )
    .addOption(
      new Option('--env <url>', 'the environment, e.g. https://shop.example.com').argParser(
        parseOrigin,
      ),
    )
    .addOption(
      new Option('--for <time>', 'how long it holds: 30m, 2h; at most 8h')
        .default(HOUR, '1h')
        .argParser(parseTime),
    )
    .option('--new-key', 'make your key, and print the line that environments have to list')
    .addHelpText(
      'after',
      `
Your key: ~/.config/tessera/override-key.pem, or the file that TESSERA_OVERRIDE_KEY names.
An environment takes overrides when it is started with --override-keys <file>, a line for each key.

Examples:
  tessera override --new-key
  tessera override --env https://shop.example.com catalog=http://localhost:4100
  tessera override --env https://shop.example.com catalog=ab12cd34ef56 cart=0011223344ff --for 2h

Exit codes: 0 made (and the tunnel was ended by you), 1 refused or wrong, 3 the environment takes none`,
    )
    .action(async (given: string[], flags: OverrideFlags) => {
      await override({ given, env: flags.env, seconds: flags.for, newKey: flags.newKey === true });
    });
}

function parseOrigin(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(
      'An environment is named by its origin: https://shop.example.com',
    );
  }
  return url.origin;
}

function parseTime(text: string): number {
  const [, count, unit = 'm'] = /^(\d+)([smh]?)$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit || 'm'] ?? 0);
  if (!(seconds > 0 && seconds <= 8 * HOUR)) {
    throw new InvalidArgumentError('A time looks like 30m or 2h; 8h is the longest.');
  }
  return seconds;
}
