#!/usr/bin/env node
import { Command } from 'commander';
import { registerCommands } from './commands.ts';

const program = new Command('tessera')
  .description('Runs a storefront made of slices: builds it, starts it, looks after it.')
  .version('0.1.0')
  .enablePositionalOptions()
  .showHelpAfterError('(tessera --help lists the commands)')
  .addHelpText(
    'after',
    `
Environment:
  TESSERA_HOME   where data, releases and logs are kept (default: .tessera in the repository)
  PORT           port of the storefront (default: 4000)`,
  );

await registerCommands(program, process.argv[2]);
await program.parseAsync();
