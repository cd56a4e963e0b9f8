#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { REPOSITORY } from './places.ts';

// Every process of a storefront inherits it: the second start of each reads compiled code.
process.env['NODE_COMPILE_CACHE'] ??= join(REPOSITORY, 'node_modules/.cache/tessera-compiled');
enableCompileCache(process.env['NODE_COMPILE_CACHE']);

const { Command } = await import('commander');
const { registerCommands } = await import('./commands.ts');
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
