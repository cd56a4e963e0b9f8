/** `npm run catalogue -- …`: what a shop owner does to the catalogue from a terminal. */
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Currency, Locale } from '../catalogue-source.ts';
import { runGenerate } from './run-generate.ts';
import { runImport } from './run-import.ts';

const count = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 5_000_000)
    throw new InvalidArgumentError('Give a whole number from 1 to 5000000.');
  return value;
};

const seed = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 999_999)
    throw new InvalidArgumentError('Give a whole number from 0 to 999999.');
  return value;
};

/** Names on the command line are meant from where the user stands, which npm tells in INIT_CWD. */
const fromUser = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

const program = new Command('catalogue')
  .description(
    "Brings products into the shop's catalogue. Every command changes all of it or nothing.",
  )
  .showHelpAfterError('(add --help for how to use it)');

program
  .command('import')
  .argument('<file.csv>', "products in Shopify's CSV format, as its admin exports them")
  .description('Import products. The same file twice changes nothing.')
  .addOption(
    new Option('--currency <code>', 'currency of the prices in the file')
      .choices(['USD', 'EUR', 'KRW'])
      .default('USD'),
  )
  .addOption(
    new Option('--locale <language>', 'language of the texts in the file')
      .choices(['en', 'ko'])
      .default('en'),
  )
  .option('--dry-run', 'check the file and change nothing', false)
  .option(
    '--allow-private-urls',
    'let picture URLs lead to this machine and to private networks',
    false,
  )
  .addHelpText(
    'after',
    `
Prices in the other currencies are converted at fixed rates (1 USD = 0.92 EUR = 1350 KRW) and rounded to
10 cents or 100 won. Products are known by their handle, variants by their SKU; products that the file does
not hold stay as they are. Drafts, archived and unpublished products are left out. Pictures are URLs, or
paths relative to the file, at most 20 MB each.

Exit code 0: done. 1: the file has mistakes, each told with its line and column, and nothing was imported.`,
  )
  .action(
    async (
      file: string,
      options: { currency: Currency; locale: Locale; dryRun: boolean; allowPrivateUrls: boolean },
    ) => {
      process.exitCode = await runImport({ file: fromUser(file), ...options });
    },
  );

program
  .command('generate')
  .argument('<count>', 'how many products', count)
  .description(
    'Generate products to try the shop under load. They reuse the pictures of the sample catalogue.',
  )
  .option('--seed <number>', 'another seed gives other products beside those of the first', seed, 1)
  .action(async (products: number, options: { seed: number }) => {
    process.exitCode = await runGenerate({ count: products, seed: options.seed });
  });

await program.parseAsync();
