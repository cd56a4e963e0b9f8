import { createFixtureShop, until, type FixtureShop } from '@tessera/control/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processesOf, startTessera, type RunningTessera } from '../testing/tessera-process.ts';

let shop: FixtureShop;
beforeAll(async () => {
  shop = await createFixtureShop({ database: true });
});
afterAll(async () => {
  await until('nothing is left', async () => (await processesOf(shop.home)).length === 0);
  await shop.remove();
});

const tessera = (args: string[]): RunningTessera => startTessera(args, { TESSERA_HOME: shop.home });

it('explains an unknown slice and an unknown command', async () => {
  const slice = tessera(['run', '--source', shop.root, 'nothing', 'show']);
  expect(await slice.exited).toBe(1);
  expect(slice.output().trim()).toBe('There is no slice "nothing". Known: shell, sample.');
  const command = tessera(['run', '--source', shop.root, 'sample', 'dance']);
  expect(await command.exited).toBe(1);
  expect(command.output().trim()).toBe('sample has no command "dance". Its commands: show.');
});

it('runs a command with a database of its own while no store runs', async () => {
  const command = tessera(['run', '--source', shop.root, 'sample', 'show']);
  expect(await command.exited).toBe(7);
  expect(command.output()).toMatch(
    /"DATABASE_URL":"postgres:\/\/sample:[^"]+@127\.0\.0\.1:\d+\/sample"/,
  );
});

it.each(['start', 'run', 'status'])('explains itself: %s --help', async (name) => {
  const help = tessera([name, '--help']);
  expect(await help.exited).toBe(0);
  expect(help.output()).toMatch(new RegExp(`^Usage: tessera ${name} `));
});
