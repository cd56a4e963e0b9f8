import { join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Check } from './check.ts';
import { checkFormat } from './check-format.ts';
import { checkLint } from './check-lint.ts';
import { checkTypes } from './check-types.ts';
import { afterCodeGeneration } from './generate-code.ts';
import { checkLaws } from './laws/check-laws.ts';
import { runChecks } from './run-checks.ts';
import { checkVersions } from './versions/check-versions.ts';
import { checkWords } from './words/check-words.ts';

const CHECKS: Check[] = [
  ...afterCodeGeneration([checkTypes, checkLint]),
  checkFormat,
  checkLaws,
  checkWords,
  checkVersions,
];

const ROOT = join(import.meta.dirname, '../../../..');

/** Adds `tessera check`: everything about the code that can be told without running it. */
export function registerCheck(program: Command): void {
  const names = CHECKS.map(({ name }) => name);
  program
    .command('check')
    .description('check types, style and the laws of the house')
    .addOption(new Option('--only <names...>', 'just these').choices(names))
    .addHelpText('after', `\n${CHECKS.map(({ name, about }) => `  ${name}: ${about}`).join('\n')}`)
    .action(async ({ only }: { only?: string[] }) => {
      const chosen = CHECKS.filter(({ name }) => only?.includes(name) ?? true);
      const finished = await runChecks(chosen, ROOT, (text) => console.log(text));
      if (finished.some(({ passed }) => !passed)) process.exitCode = 1;
    });
}
