/** `tessera run cart promotions …`: what a shop owner does to promotion codes from a terminal. */
import { Command, InvalidArgumentError } from 'commander';
import type pg from 'pg';
import { openPool } from '../database/pool.ts';
import type { Prices } from '../products/variant.ts';
import { createPromotion } from './create-promotion.ts';
import { endPromotion, listPromotions, type ListedPromotion } from './list-promotions.ts';
import { readAmounts } from './read-amounts.ts';

interface CreateOptions {
  percent?: number;
  amount?: Prices;
  freeShipping?: boolean;
  minimum?: Prices;
  from?: Date;
  until?: Date;
  mostUses?: number;
  once: boolean;
}

const program = new Command('promotions')
  .description('Creates, lists and ends the promotion codes that shoppers put on their carts.')
  .showHelpAfterError('(add --help for how to use it)');

program
  .command('create')
  .argument('<code>', 'what shoppers type, in letters, digits and "-"', readCode)
  .description('Create a code. Give one of --percent, --amount and --free-shipping.')
  .option('--percent <number>', 'so much of 100 off what is in the cart', wholeNumber(1, 100))
  .option('--amount <amounts>', 'off what is in the cart: USD=10,EUR=9.50,KRW=13000', readAmounts)
  .option('--free-shipping', 'no price for shipping')
  .option('--minimum <amounts>', 'what has to be in the cart', readAmounts)
  .option('--from <time>', 'when it begins, ISO 8601; now when absent', readTime)
  .option('--until <time>', 'when it ends, ISO 8601', readTime)
  .option('--most-uses <number>', 'orders it may be used in', wholeNumber(1, 1_000_000))
  .option('--once', 'once for each shopper', false)
  .action((code: string, options: CreateOptions) =>
    withPool((pool) => create(pool, code, options)),
  );

program
  .command('list')
  .description('List all codes, the newest first.')
  .action(() =>
    withPool(async (pool) => {
      const promotions = await listPromotions(pool);
      for (const promotion of promotions) say(describe(promotion));
      if (promotions.length === 0) say('There are no promotion codes.');
    }),
  );

program
  .command('end')
  .argument('<code>')
  .description('End a code now. Orders that used it stay as they are.')
  .action((code: string) =>
    withPool(async (pool) => {
      if (await endPromotion(pool, code)) say(`${code.toUpperCase()} has ended.`);
      else fail(`No code ${code.toUpperCase()} is running.`);
    }),
  );

await program.parseAsync();

async function create(pool: pg.Pool, code: string, options: CreateOptions): Promise<void> {
  const { percent, amount, freeShipping, minimum, from, until, mostUses, once } = options;
  const given = [percent, amount, freeShipping].filter((value) => value !== undefined);
  if (given.length !== 1) {
    return fail('Give one of --percent, --amount and --free-shipping.');
  }
  if (from && until && until <= from) return fail('--until has to be later than --from.');
  const created = await createPromotion(pool, {
    ...{ code, once },
    ...(percent !== undefined && { kind: 'percent', percent }),
    ...(amount && { kind: 'amount', amounts: amount }),
    ...(freeShipping && { kind: 'shipping' }),
    ...(minimum && { minimum }),
    ...(from && { beginsAt: from }),
    ...(until && { endsAt: until }),
    ...(mostUses !== undefined && { mostUses }),
  } as Parameters<typeof createPromotion>[1]);
  if (created) say(`${code.toUpperCase()} can be used.`);
  else fail(`There is a code ${code.toUpperCase()} already; codes do not change.`);
}

function describe(promotion: ListedPromotion): string {
  const { code, kind, percent, amounts, minimum, beginsAt, endsAt, mostUses, once } = promotion;
  const worth = { percent: `${percent} %`, amount: written(amounts), shipping: 'free shipping' };
  return [
    ...[code.padEnd(16), worth[kind]],
    ...(minimum ? [`from ${written(minimum)}`] : []),
    ...(once ? ['once for each shopper'] : []),
    `used ${promotion.uses}${mostUses === null ? '' : ` of ${mostUses}`} times`,
    `since ${beginsAt.toISOString()}`,
    ...(endsAt ? [`until ${endsAt.toISOString()}`] : []),
  ].join('  ');
}

function written(amounts: Prices | null): string {
  return amounts
    ? `${(amounts.USD / 100).toFixed(2)} USD / ${(amounts.EUR / 100).toFixed(2)} EUR / ${amounts.KRW} KRW`
    : '';
}

function readCode(text: string): string {
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/i.test(text)) {
    throw new InvalidArgumentError('Give 2 to 40 letters, digits or "-".');
  }
  return text;
}

function readTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError('Give a time such as 2027-01-31T00:00:00Z.');
  }
  return time;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

async function withPool(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) return fail('DATABASE_URL is not set. Run this by `tessera run cart promotions …`.');
  const pool = openPool(url, { max: 1 });
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
