import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { withClient } from '@tessera/control/postgres';
import {
  startTestPostgres,
  until,
  type TestDatabase,
  type TestPostgres,
} from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from './connection.ts';
import { runShell } from './run-shell.ts';
import { runStatements, type Printer } from './run-statements.ts';
import { cutText, textWidth } from './text-width.ts';

let postgres: TestPostgres;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase('catalog');
  folder = await mkdtemp(join(tmpdir(), 'tessera-db-'));
  await withClient(database.url, (client) =>
    client.query(`
      create table "Product" (id integer primary key, title text, price integer check (price >= 0));
      create view cheap as select id from "Product" where price < 100;
      insert into "Product" values (1, '나무 의자', 1200), (2, E'a\\nb', null), (3, '', 7)`),
  );
});
afterAll(async () => {
  await database.drop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What statements print, without their times. */
async function printed(
  sql: string,
  more: Partial<Printer> & { width?: number } = {},
): Promise<string> {
  let text = '';
  const connection = openConnection(database.url);
  try {
    await runStatements(connection, sql, {
      format: { width: more.width, colours: false, expanded: false },
      json: false,
      out: (line) => void (text += line),
      err: (line) => void (text += line),
      ...more,
    });
  } finally {
    await connection.close();
  }
  return text.replace(/[\d.]+ ms/g, '… ms');
}

describe('printing', () => {
  it('aligns letters of every width, numbers to the right, and shows NULL', async () => {
    expect(await printed('select id, title, price from "Product" order by id')).toBe(
      [
        'id │ title     │ price',
        '───┼───────────┼──────',
        ' 1 │ 나무 의자 │  1200',
        ' 2 │ a↵b       │  NULL',
        ' 3 │           │     7',
        '(3 rows, … ms)\n',
      ].join('\n'),
    );
    expect(await printed('update "Product" set price = 1 where false; create table t ()')).toBe(
      'UPDATE  0 rows  … ms\nCREATE  … ms\n',
    );
    expect(await printed('drop table t')).toBe('DROP  … ms\n');
  });

  it('fits the terminal, and puts a row in lines of its own when columns do not', async () => {
    const text = await printed(`select repeat('x', 50) as a, repeat('의', 30) as b, 1 as c`, {
      width: 40,
    });
    for (const line of text.trim().split('\n').slice(0, -1))
      expect(textWidth(line)).toBeLessThanOrEqual(40);
    expect(text).toMatch(/x…/);
    expect(await printed('select 1 as a, 2 as bb, null as c, 4 as d', { width: 30 })).toBe(
      '── row 1\na  │ 1\nbb │ 2\nc  │ NULL\nd  │ 4\n(1 row, … ms)\n',
    );
    expect(textWidth(cutText('의의의', 4))).toBe(3);
  });

  it('shows the first thousand rows and counts the others', async () => {
    const text = await printed('select n from generate_series(1, 2500) n');
    expect(text.trim().split('\n')).toHaveLength(1003);
    expect(text).toMatch(/\(2,500 rows, the first 1,000 shown, … ms\)\n$/);
    expect(
      JSON.parse(await printed('select n from generate_series(1, 2500) n', { json: true })),
    ).toHaveLength(2500);
  });

  it('prints JSON with values that lose nothing', async () => {
    const text = await printed(
      `select 1 as n, 9007199254740993 as big, true as yes, null as none, '{"a":[1]}'::jsonb as doc, 1.10 as exact; delete from "Product" where false`,
      { json: true },
    );
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      [{ n: 1, big: '9007199254740993', yes: true, none: null, doc: { a: [1] }, exact: '1.10' }],
      { command: 'DELETE', rows: 0 },
    ]);
  });

  it('marks where a statement is wrong, and stops there', async () => {
    expect(
      (
        await printed('select 1 as a;\n\tselect 의자,\n\t  nothing\n  from "Product"; select 2')
      ).split('\nHINT')[0],
    ).toBe(
      [
        'a\n─\n1\n(1 row, … ms)',
        'ERROR 42703: column "의자" does not exist',
        'LINE 1: select 의자,',
        '               ^',
      ].join('\n'),
    );
    expect(await printed(`select '의자',\n\t'의', nothing`)).toBe(
      `ERROR 42703: column "nothing" does not exist\nLINE 2: \t'의', nothing\n        \t      ^\n`,
    );
    expect(await printed('insert into "Product" values (1)')).toMatch(
      /^ERROR 23505: duplicate key .*\nDETAIL: Key \(id\)=\(1\) already exists\.\n$/,
    );
  });
});

interface Terminal {
  type(text: string): void;
  /** What was written since the last call, once it holds `text`. */
  shows(text: string): Promise<string>;
  left: Promise<void>;
}

function openTerminal(historyFile = join(folder, 'history')): Terminal {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 100 });
  let written = '';
  output.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const connection = openConnection(database.url, () => output.write('Connected again.\n'));
  const left = runShell({
    ...{ connection, database: 'catalog', historyFile, input, output, colours: false },
  }).then(() => connection.close());
  return {
    left,
    type: (text) => void input.write(text),
    async shows(text) {
      await until(`it shows ${text}`, () => stripVTControlCharacters(written).includes(text)).catch(
        (error: unknown) => {
          throw new Error(`${String(error)}:\n${written}`);
        },
      );
      const all = stripVTControlCharacters(written);
      written = '';
      return all;
    },
  };
}

describe('a terminal', () => {
  it('takes statements over several lines, several in one, and backslash commands', async () => {
    const terminal = openTerminal();
    await terminal.shows('catalog=> ');
    terminal.type('select 40\r');
    await terminal.shows('catalog-> ');
    terminal.type('+ 2 as sum; select 7 as seven; select\r');
    expect(await terminal.shows('catalog-> ')).toMatch(/42[^]*seven/);
    terminal.type("'three;' as three;\r");
    await terminal.shows('three;');
    terminal.type('\\dt\r');
    expect(await terminal.shows('rows, about')).toMatch(/Product/);
    terminal.type('\\d product\r');
    const described = await terminal.shows('CHECK');
    expect(described).toMatch(/table "Product"\n {2}id integer not null\n/);
    terminal.type('\\d cheap\r');
    await terminal.shows('view cheap\n');
    terminal.type('\\d none\r');
    await terminal.shows('There is no "none".');
    terminal.type('\\x\rselect 1 as a;\r');
    await terminal.shows('── row 1');
    terminal.type('\\what\r');
    await terminal.shows('There is no \\what here.');
    terminal.type('\\q\r');
    await terminal.left;
    expect((await readFile(join(folder, 'history'), 'utf8')).split('\n')).toContain('\\d product');
    expect((await stat(join(folder, 'history'))).mode & 0o777).toBe(0o600);

    const later = openTerminal();
    await later.shows('catalog=> ');
    later.type('\u001b[A\u001b[A');
    await later.shows('\\what');
    later.type('\u0004');
    later.type('\u0015\u0004');
    await later.left;
  });

  it('ends the statement that runs with Ctrl-C, and drops what was typed', async () => {
    const terminal = openTerminal(join(folder, 'other'));
    await terminal.shows('catalog=> ');
    terminal.type('select pg_sleep(60);\r');
    await withClient(postgres.adminUrl, (client) =>
      until('it runs', async () => {
        const { rowCount } = await client.query(
          `select from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'`,
        );
        return rowCount === 1;
      }),
    );
    terminal.type('\u0003');
    expect(await terminal.shows('catalog=> ')).toMatch(
      /57014: canceling statement due to user request/,
    );
    terminal.type('select 1\r');
    await terminal.shows('catalog-> ');
    terminal.type('+ nonsense \u0003');
    await terminal.shows('catalog=> ');
    terminal.type('select 5 as five;\r');
    expect(await terminal.shows('(1 row')).not.toMatch(/nonsense|ERROR/);
    terminal.type('\\q\r');
    await terminal.left;
  });

  it('connects again when it was disconnected', async () => {
    const terminal = openTerminal(join(folder, 'third'));
    await terminal.shows('catalog=> ');
    terminal.type('select 1 as one;\r');
    await terminal.shows('(1 row');
    await withClient(postgres.adminUrl, async (client) => {
      await client.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'tessera db'`,
      );
    });
    terminal.type('select 2 as two;\r');
    expect(await terminal.shows('(1 row')).toMatch(/Connected again\.\n[^]*two/);
    terminal.type('\\q\r');
    await terminal.left;
  });
});
