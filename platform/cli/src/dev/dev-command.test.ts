import { Command, type CommanderError } from 'commander';
import { join, resolve } from 'node:path';
import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { REPOSITORY } from '../places.ts';
import { registerDev } from './dev-command.ts';
import { develop, type DevelopOptions } from './develop.ts';

vi.mock(import('./develop.ts'), () => ({ develop: vi.fn<typeof develop>() }));
let errors: string;

beforeEach(() => {
  errors = '';
  vi.mocked(develop).mockReset();
  for (const name of ['PORT', 'TESSERA_HOME', 'INIT_CWD', 'CODESPACE_NAME'])
    vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

async function run(...args: string[]): Promise<DevelopOptions | undefined> {
  const program = new Command('tessera');
  // Settings that commands take over when they are made.
  program.exitOverride().configureOutput({ writeErr: (text) => (errors += text) });
  registerDev(program);
  await program.parseAsync(['dev', ...args], { from: 'user' });
  return vi.mocked(develop).mock.calls[0]?.[0];
}

async function refused(...args: string[]): Promise<string> {
  const error = await run(...args).then(
    () => undefined,
    (error: CommanderError) => error,
  );
  expect(error?.exitCode).toBe(1);
  expect(develop).not.toHaveBeenCalled();
  return errors;
}

it('runs a session beside the storefront that is started, for this machine alone', async () => {
  expect(await run('pond', 'reed')).toEqual({
    names: ['pond', 'reed'],
    ...{ sourceRoot: REPOSITORY, startHome: join(REPOSITORY, '.tessera') },
    home: join(REPOSITORY, '.tessera/dev'),
    ...{ port: 4100, hosts: ['127.0.0.1', '::1'], publicOrigin: 'http://localhost:4100' },
    ...{ neighbours: 'released', fresh: false, reset: false, inspect: undefined },
  });
});

it('takes port, address, folders and debugger as they are given', async () => {
  const where = ['--home', 'sessions/one', '--source', '/shop', '--host', '0.0.0.0'];
  expect(
    await run('pond', '-p', '4200', ...where, '--inspect', '--reset', '--fresh'),
  ).toMatchObject({
    ...{ port: 4200, publicOrigin: 'http://localhost:4200', hosts: ['0.0.0.0'] },
    ...{ sourceRoot: '/shop', startHome: '/shop/.tessera', home: resolve('sessions/one') },
    ...{ inspect: 9229, reset: true, fresh: true },
  });
  vi.mocked(develop).mockReset();
  expect(await run('pond', '--origin', 'https://dev.example/ignored')).toMatchObject({
    publicOrigin: 'https://dev.example',
  });
  vi.mocked(develop).mockReset();
  vi.stubEnv('PORT', '4300');
  expect(await run('pond', '--inspect', '9300')).toMatchObject({ port: 4300, inspect: 9300 });
});

it.each([
  [['--alone'], 'alone'],
  [['--baseline', 'https://shop.example.com'], 'https://shop.example.com/'],
  [['--baseline', 'http://me:secret@127.0.0.1:4000'], 'http://me:secret@127.0.0.1:4000/'],
])('takes the others from where %j says', async (args, neighbours) => {
  expect(await run('pond', ...args)).toMatchObject({ neighbours });
});

it.each([['0'], ['65536'], ['4100.5'], ['many'], ['']])('refuses the port "%s"', async (port) => {
  expect(await refused('pond', '--port', port)).toContain('A port is a number from 1 to 65535.');
});

it.each([['shop.example.com'], ['ftp://shop.example.com'], ['//shop'], ['']])(
  'refuses the baseline "%s"',
  async (url) => {
    expect(await refused('pond', '--baseline', url)).toContain(
      'A storefront is named by its origin',
    );
  },
);

it('refuses two places for the others, a debugger without a port, and a session on nothing', async () => {
  const both = await refused('pond', '--alone', '--baseline', 'https://shop.example.com');
  expect(both).toMatch(/'--baseline <url>' cannot be used with option '--alone'/);
  expect(await refused('pond', '--inspect', 'on')).toContain('A port is a number');
  expect(await refused()).toContain("missing required argument 'slices'");
});
