#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { registerConform } from './conform/conform-command.ts';
import { registerDeadLetters } from './dead-letters/dead-letters-command.ts';
import { registerDeploy } from './deploy/deploy-command.ts';
import { registerGates } from './gates/gates-command.ts';
import { registerNewSlice } from './new-slice/new-slice-command.ts';
import { registerRelease } from './release/release-command.ts';
import { registerRollback } from './rollback/rollback-command.ts';
import { registerRun } from './run/run-command.ts';
import { registerStart } from './start/start-command.ts';
import { registerStatus } from './status/status-command.ts';

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

registerStart(program);
registerStatus(program);
registerRelease(program);
registerDeploy(program);
registerRollback(program);
registerNewSlice(program);
registerGates(program);
registerConform(program);
registerRun(program);
registerDeadLetters(program);

// Checking is for the repository; a deployed platform comes without it.
const checkCommand = new URL('./check/check-command.ts', import.meta.url);
if (existsSync(checkCommand)) {
  const { registerCheck } = await import('./check/check-command.ts');
  registerCheck(program);
}

await program.parseAsync();
