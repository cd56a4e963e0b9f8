import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_PORT, LOOPBACK_HOSTS } from '@tessera/control';
import {
  callerDirectory,
  chooseHome,
  chooseSource,
  HOME_OPTION,
  SOURCE_OPTION,
} from '../places.ts';
import { start } from './start.ts';

interface StartFlags {
  port: number;
  host?: string;
  origin?: string;
  overrideKeys?: string;
  home?: string;
  source?: string;
  build: boolean;
  sampleData: boolean;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .summary('build what changed and run the storefront')
    .description(
      'Builds what changed, starts PostgreSQL, the gateway, the shell and every backend, and keeps\n' +
        'them running. Ctrl-C stops everything in order; a second Ctrl-C at once.',
    )
    .addOption(
      new Option('-p, --port <port>', 'port of the storefront')
        .env('PORT')
        .default(DEFAULT_PORT)
        .argParser(parsePort),
    )
    .addOption(
      new Option('--host <address>', 'address to listen on (default: this machine only)').env(
        'TESSERA_HOST',
      ),
    )
    .addOption(
      new Option('--origin <url>', 'what the storefront is called in links').env('PUBLIC_ORIGIN'),
    )
    .addOption(
      new Option(
        '--override-keys <file>',
        'take overrides of team members whose public keys this file lists',
      ).env('TESSERA_OVERRIDE_KEYS'),
    )
    .option(...HOME_OPTION)
    .option(...SOURCE_OPTION)
    .option('--no-build', 'take what was built before')
    .option('--no-sample-data', 'leave an empty catalogue empty')
    .addHelpText(
      'after',
      `
Examples:
  npm start                        http://localhost:${DEFAULT_PORT}
  npm start -- --port 4001         another port
  npm start -- --host 0.0.0.0      reachable from other machines

A database of yours instead of the embedded one: CATALOG_DATABASE_URL=postgres://…
A bus of yours instead of one in the embedded database: BUS_URL=nats://… or postgres://…
More processes of a service: TESSERA_INSTANCES_CATALOG=2`,
    )
    .action(async (flags: StartFlags) => {
      const sourceRoot = chooseSource(flags.source);
      // The gateway inherits it.
      const keys = flags.overrideKeys && resolve(callerDirectory(), flags.overrideKeys);
      if (keys) process.env['TESSERA_OVERRIDE_KEYS'] = keys;
      await start({
        sourceRoot,
        home: chooseHome(flags.home, sourceRoot),
        port: flags.port,
        hosts: flags.host ? [flags.host] : LOOPBACK_HOSTS,
        publicOrigin: parseOrigin(flags.origin) ?? `http://localhost:${flags.port}`,
        build: flags.build,
        sampleData: flags.sampleData && process.env['TESSERA_SAMPLE_DATA'] !== '0',
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

function parseOrigin(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('An origin looks like https://shop.example.com.');
  }
  return url.origin;
}
