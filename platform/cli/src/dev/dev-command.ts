import { InvalidArgumentError, Option, type Command } from 'commander';
import { LOOPBACK_HOSTS } from '@tessera/control';
import { chooseHome, chooseSource, SOURCE_OPTION } from '../places.ts';
import { chooseOrigin } from './choose-origin.ts';
import { develop } from './develop.ts';

interface DevFlags {
  port: number;
  host?: string;
  origin?: string;
  home?: string;
  source?: string;
  baseline?: string;
  alone?: boolean;
  fresh?: boolean;
  reset?: boolean;
  inspect?: number | true;
}

/** Beside the storefront that `tessera start` runs. */
const PORT = 4100;
const DEBUGGER = 9229;

export function registerDev(program: Command): void {
  program
    .command('dev')
    .argument('<slices...>', 'the slice you work on; more than one when they are yours')
    .summary('work on a slice: it hot, everyone else’s as released')
    .description(
      'Runs the storefront with a slice of yours hot: what you save is in the page, in the service and\n' +
        'in the database at once. The other slices come from where you say; their sources are not\n' +
        'needed. Ctrl-C stops everything; what is in the database stays.',
    )
    .addOption(
      new Option('-p, --port <port>', 'port of the storefront')
        .env('PORT')
        .default(PORT)
        .argParser(parsePort),
    )
    .option('--host <address>', 'address to listen on (default: this machine only)')
    .addOption(
      new Option(
        '--origin <url>',
        'what the storefront is called in the browser, where that is not this machine',
      ).argParser(parseOwnOrigin),
    )
    .addOption(
      new Option(
        '--baseline <url>',
        'take the other slices from a running storefront, e.g. https://shop.example.com',
      )
        .argParser(parseOrigin)
        .conflicts('alone'),
    )
    .option('--alone', 'play the other slices from their published contracts')
    .option('--fresh', 'take the newest releases of the other slices instead of those kept')
    .option('--reset', "make the slice's database anew, with the sample data")
    .addOption(
      new Option(
        '--inspect [port]',
        `let a debugger attach to the service (default: ${DEBUGGER})`,
      ).argParser(parsePort),
    )
    .option(
      '--home <folder>',
      'where the session keeps data, releases and logs (default: .tessera/dev)',
    )
    .option(...SOURCE_OPTION)
    .addHelpText(
      'after',
      `
Where the other slices come from, the first that has one:
  an earlier session · the storefront of this machine (.tessera) · RELEASE_STORE · their sources, built once

Examples:
  npm run dev -- catalog
  npm run dev -- cart --baseline https://shop.example.com
  npm run dev -- cart --alone
  npm run db -- cart                 a shell on its database
  npm run events -- send --help      events of other slices, by hand`,
    )
    .action(async (names: string[], flags: DevFlags) => {
      const sourceRoot = chooseSource(flags.source);
      const startHome = chooseHome(undefined, sourceRoot);
      await develop({
        names,
        sourceRoot,
        startHome,
        home: flags.home === undefined ? `${startHome}/dev` : chooseHome(flags.home, sourceRoot),
        port: flags.port,
        hosts: flags.host ? [flags.host] : LOOPBACK_HOSTS,
        publicOrigin: chooseOrigin(flags.origin, flags.port, process.env),
        neighbours: flags.alone ? 'alone' : (flags.baseline ?? 'released'),
        fresh: flags.fresh === true,
        reset: flags.reset === true,
        inspect: flags.inspect === true ? DEBUGGER : flags.inspect,
      });
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  }
  return port;
}

function parseOwnOrigin(text: string): string {
  return new URL(parseOrigin(text)).origin;
}

function parseOrigin(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('A storefront is named by its origin: https://shop.example.com');
  }
  // With name and password, where a staging environment asks for them.
  return url.href;
}
