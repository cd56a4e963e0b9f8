import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inheritedEnvironment, LOOPBACK_HOSTS, openControl, type Control } from '@tessera/control';
import { createFixtureShop, until, type FixtureShop } from '@tessera/control/testing';
import { answerMigrations, type Migrations } from '@tessera/development/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort, MAIN, processesOf } from '../testing/tessera-process.ts';

let shop: FixtureShop;
let home: string;
beforeAll(async () => {
  shop = await createFixtureShop({ database: true });
  home = join(shop.home, 'dev');
});
afterAll(async () => {
  await until(
    'nothing is left',
    async () => (await processesOf(shop.home)).filter((pid) => pid !== process.pid).length === 0,
  );
  await shop.remove();
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** @param input what is piped in */
async function db(args: string[], input = '', more: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, 'db', '--source', shop.root, ...args], {
    env: { ...inheritedEnvironment(), NO_COLOR: '1', TESSERA_HOME: shop.home, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((done) => child.once('close', done));
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await exited, out, err };
}

describe('while nothing runs', () => {
  it('starts PostgreSQL for the time being', async () => {
    const rows = await db(['sample', '-c', 'select 42 as answer', '--json']);
    expect(rows).toMatchObject({ code: 0, out: '[{"answer":42}]\n' });
    const url = await db(['sample', '--url']);
    expect(url).toMatchObject({ code: 1, out: '' });
    expect(url.err).toMatch(/^Nothing runs on /);
  });

  it('explains an unknown slice, and that no session runs', async () => {
    expect((await db(['nothing'])).err).toContain(
      'There is no slice "nothing". Known: shell, sample.',
    );
    const back = await db(['sample', '--back']);
    expect(back).toMatchObject({ code: 1, out: '' });
    expect(back.err.trim()).toBe('No session works on sample. Start one: npm run dev -- sample');
  });
});

describe('while a session runs', () => {
  let control: Control;
  let asked: string[];
  beforeAll(async () => {
    asked = [];
    control = await openControl({
      ...{ home, sourceRoot: shop.root, port: await findFreePort(), hosts: LOOPBACK_HOSTS },
      ...{ publicOrigin: 'http://localhost', sampleData: true, command: 'test' },
    });
    await control.startDatabases();
    const step = (name: string): never => {
      asked.push(name);
      return Promise.resolve(name === 'back' ? 'undone' : 'failed') as never;
    };
    const migrations: Migrations = {
      ...{ guard: () => step('guard'), apply: () => step('apply') },
      ...{ back: () => step('back'), reset: () => step('reset') },
      last: () => ({
        said: ['Back to before 0002.'],
        problems: [{ source: 'migration', message: 'It is broken', file: '0002.sql', line: 3 }],
      }),
    };
    const find = (slice: string): Migrations | undefined =>
      slice === 'sample' ? migrations : undefined;
    control.answerWith((request, response) => answerMigrations(find, request, response));
  });
  afterAll(() => control.stop());

  it('works on its database, and stops at what fails', async () => {
    const url = await db(['sample', '--url']);
    expect(url.out).toMatch(/^postgres:\/\/sample:[^@]+@127\.0\.0\.1:\d+\/sample\n$/);
    const piped = await db(
      ['sample'],
      'create table a (n integer);\ninsert into a\n  values (1), (2); select * from a',
    );
    expect(piped.code).toBe(0);
    expect(piped.out).toMatch(
      /^CREATE {2}[\d.]+ ms\nINSERT {2}2 rows {2}[\d.]+ ms\nn\n─\n1\n2\n\(2 rows, [\d.]+ ms\)\n$/,
    );
    const broken = await db(['sample'], 'delete from a; select nothing; drop table a;');
    expect(broken).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^ERROR 42703: .*\nLINE 1: select nothing\n {15}\^/) as string,
    });
    expect((await db(['sample', '-c', 'select count(*)::int as n from a', '--json'])).out).toBe(
      '[{"n":0}]\n',
    );
  });

  it('asks it to go back and to begin anew, and explains what failed', async () => {
    expect(await db(['sample', '--back'])).toEqual({
      code: 0,
      out: 'Back to before 0002.\n',
      err: '',
    });
    expect(await db(['sample', '--reset'])).toMatchObject({
      code: 1,
      err: '0002.sql:3  It is broken\n',
    });
    expect(asked).toEqual(['back', 'reset']);
    expect((await db(['shell', '--back'])).err).toContain('No session works on shell.');
  });
});

it('explains itself', async () => {
  expect((await db(['--help'])).out).toMatch(/^Usage: tessera db /);
});
