/** `tessera run account keys …`: what a shop owner does to signing keys from a terminal. */
import { Command } from 'commander';
import type pg from 'pg';
import { openPool } from '../database/pool.ts';
import { listKeys } from './key-rows.ts';
import { rotateKeys } from './rotate-keys.ts';

const program = new Command('keys')
  .description('Lists and rotates the keys that access tokens are signed with.')
  .showHelpAfterError('(add --help for how to use it)');

program
  .command('list')
  .description('List the published keys, the newest first.')
  .action(() =>
    withPool(async (pool) => {
      const now = Date.now();
      const keys = await listKeys(pool);
      const current = keys.find(({ usedFrom }) => usedFrom.getTime() <= now);
      for (const key of keys) {
        const waits = key.usedFrom.getTime() > now;
        const state = key === current ? 'used' : waits ? 'waits' : 'ends';
        say(`${key.kid}  ${state.padEnd(5)}  from ${key.usedFrom.toISOString()}`);
      }
      if (keys.length === 0) say('There are no keys.');
    }),
  );

program
  .command('rotate')
  .description('Make a new key, which is used in an hour, when everybody knows it.')
  .option('--now', 'use it at once and forget the others: they may have been stolen', false)
  .action(({ now }: { now: boolean }) =>
    withPool(async (pool) => {
      const kid = await rotateKeys(pool, { now });
      say(now ? `${kid} is the only key from now on.` : `${kid} will be used in an hour.`);
    }),
  );

await program.parseAsync();

async function withPool(work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) return fail('DATABASE_URL is not set. Run this by `tessera run account keys …`.');
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
