import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startTestPostgres, until, type TestPostgres } from '@tessera/control/testing';
import { withClient } from '@tessera/control/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createMigratingSlice,
  journalOf,
  type MigratingSlice,
  type MigratingSliceOptions,
} from './testing/migrating-slice.ts';

/** Milliseconds that a start of PostgreSQL may take where much else runs. */
const START = 60_000;

let postgres: TestPostgres;
const slices: MigratingSlice[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
}, START);
afterEach(async () => {
  for (const slice of slices.splice(0)) {
    await slice.migrations.reset();
    await slice.close();
  }
  expect(await databases()).toEqual([]);
}, START);
afterAll(() => postgres.stop(), START);

/** Those of the tests that are left. */
async function databases(): Promise<string[]> {
  return await withClient(postgres.adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname !~ '^(postgres|template.|tessera_template)$' order by 1`,
    );
    return rows.map(({ datname }) => datname);
  });
}

async function given(options: MigratingSliceOptions = {}): Promise<MigratingSlice> {
  const slice = await createMigratingSlice(postgres, {
    files: { '0001_things.sql': 'create table thing (id integer primary key);' },
    ...options,
  });
  slices.push(slice);
  return slice;
}

/** With what its files say applied before the session begins. */
async function begun(options: MigratingSliceOptions = {}): Promise<MigratingSlice> {
  const slice = await given(options);
  await slice.migrations.reset();
  slice.said();
  return slice;
}

describe('applying', () => {
  it('applies a new file, shows what became of the schema and starts the service anew', async () => {
    const slice = await begun();
    const restarts = slice.restarts();
    expect(await slice.migrations.apply()).toBe('unchanged');
    await slice.write('0002_names.sql', 'alter table thing add column name text;');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.said()).toEqual([
      '0002_names.sql applied.',
      '  table thing',
      '    id integer not null',
      '+   name text',
      '    constraint thing_pkey PRIMARY KEY (id)',
    ]);
    expect(slice.restarts()).toBe(restarts + 1);
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.restarts()).toBe(restarts + 1);
  });

  it('names line and column of what is broken, and changes nothing', async () => {
    const slice = await begun();
    const prepared = slice.prepared();
    await slice.write(
      '0002_broken.sql',
      '-- é😀\nalter table thing add column a text;\n\n/* 😀 */ update thing\n  set nothing = 1;\n',
    );
    expect(await slice.migrations.apply()).toBe('failed');
    expect(slice.problems.all()).toMatchObject([
      {
        source: 'migration',
        message: 'column "nothing" of relation "thing" does not exist',
        file: 'backends/sample/migrations/0002_broken.sql',
        ...{ line: 5, column: 7 },
        detail: expect.stringContaining('> 5 |   set nothing = 1;') as string,
      },
    ]);
    expect(slice.prepared()).toBe(prepared);
    expect(await databases()).toHaveLength(1);
    expect(
      await slice.query(
        `select from pg_attribute where attname = 'a' and attrelid = 'thing'::regclass`,
      ),
    ).toEqual([]);

    await slice.write('0002_broken.sql', 'alter table thing add column a text;');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.problems.all()).toEqual([]);
  });

  it('finds what fails only at the end, without a position, and what would end the transaction', async () => {
    const slice = await begun();
    await slice.write(
      '0002_late.sql',
      `create table part (thing integer references thing deferrable initially deferred);
insert into part values (7);`,
    );
    expect(await slice.migrations.apply()).toBe('failed');
    expect(slice.problems.all()[0]!.message).toMatch(/violates foreign key constraint/);
    await slice.write('0002_late.sql', '\n\n  alter table nothing add column a text;');
    expect(await slice.migrations.apply()).toBe('failed');
    expect(slice.problems.all()).toMatchObject([
      { message: 'relation "nothing" does not exist', line: 3, column: 3 },
    ]);
    await slice.write('0002_late.sql', 'create table other ();\ncommit;');
    expect(await slice.migrations.apply()).toBe('failed');
    expect(slice.problems.all()).toMatchObject([
      { message: expect.stringContaining('leave out "commit"') as string, line: 2 },
    ]);
    await slice.remove('0002_late.sql');
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.problems.all()).toEqual([]);
    expect(
      await slice.query(`select to_regclass('other') as other, to_regclass('part') as part`),
    ).toEqual([{ other: null, part: null }]);
  });

  it('says who holds the lock that a migration waits for', async () => {
    const slice = await begun();
    await slice.write('0002_lock.sql', 'alter table thing add column a text;');
    await withClient(slice.database.url, async (client) => {
      await client.query('begin');
      await client.query('insert into thing values (1)');
      expect(await slice.migrations.apply()).toBe('failed');
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      expect(slice.problems.all()).toMatchObject([
        {
          message: expect.stringMatching(
            new RegExp(
              `lock timeout: connection ${rows[0]!.pid} \\(idle in transaction: "insert into thing`,
            ),
          ) as string,
          ...{ line: 1, column: 1 },
        },
      ]);
      await client.query('commit');
    });
    expect(await slice.migrations.apply()).toBe('applied');
  });

  it('warns of what a deploy would refuse, and applies it', async () => {
    const slice = await begun();
    await slice.write(
      '0002_fresh.sql',
      'create table fresh (a text);\nalter table fresh drop column a;',
    );
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.problems.all()).toEqual([]);
    await slice.write('0003_drop.sql', '-- away\n\ndrop table thing;');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.problems.all()).toMatchObject([
      {
        source: 'migration',
        file: 'backends/sample/migrations/0003_drop.sql',
        line: 3,
        message: expect.stringMatching(
          /^A deploy would refuse this: Drops the table thing\. /,
        ) as string,
      },
    ]);
    expect(await slice.migrations.reset()).toBe('applied');
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.problems.all()).toHaveLength(1);
  });

  it('takes saves that come at once together', async () => {
    const slice = await begun();
    const prepared = slice.prepared();
    const all = Array.from({ length: 8 }, async (_, n) => {
      await slice.write(`000${n + 2}_more.sql`, `create table more_${n} (id integer);`);
      return await slice.migrations.apply();
    });
    expect(await Promise.all(all)).toContain('applied');
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.prepared() - prepared).toBeLessThan(8);
    const tables = await slice.query(`select from pg_class where relname ~ '^more_'`);
    expect(tables).toHaveLength(8);
  });

  it('does without a folder, and with an empty one', async () => {
    const slice = await begun({ files: {} });
    expect(await slice.migrations.apply()).toBe('unchanged');
    await slice.write('0001_first.sql', '');
    expect(await slice.migrations.apply()).toBe('applied');
    await slice.remove('0001_first.sql');
    expect(await slice.migrations.apply()).toBe('undone');
    expect(slice.problems.all()).toEqual([]);
  });

  it('says that preparing failed, and keeps no way back to where it is', async () => {
    let isBroken = false;
    const slice = await begun({
      seed: async (client) => {
        if (isBroken) await client.query('select 1 / 0');
      },
    });
    await slice.write('0002_more.sql', 'create table more (id integer);');
    isBroken = true;
    expect(await slice.migrations.apply()).toBe('failed');
    expect(slice.problems.all()).toMatchObject([
      {
        message: 'The slice could not prepare its database',
        detail: expect.stringContaining('division by zero') as string,
      },
    ]);
    isBroken = false;
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.problems.all()).toEqual([]);
  });
});

describe('going back', () => {
  it('takes an edited migration back before it is applied again, and says what that costs', async () => {
    const slice = await begun();
    await slice.query('insert into thing values (1), (2), (3)');
    await slice.write('0002_names.sql', 'alter table thing add column name text;');
    expect(await slice.migrations.apply()).toBe('applied');
    await slice.query('insert into thing values (4), (5)');
    await slice.query('delete from thing where id = 1');
    await slice.query(`update thing set name = 'two' where id = 2`);
    slice.said();

    await slice.write('0002_names.sql', 'alter table thing add column title text not null defaul;');
    expect(await slice.migrations.apply()).toBe('failed');
    expect(slice.problems.all()).toMatchObject([{ line: 1, column: 50 }]);
    expect(await slice.query('select id, name from thing order by id')).toEqual([
      { id: 2, name: 'two' },
      ...[3, 4, 5].map((id) => ({ id, name: null })),
    ]);

    await slice.write(
      '0002_names.sql',
      `alter table thing add column title text not null default '';`,
    );
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.said()).toEqual([
      expect.stringMatching(
        /^Back to before 0002_names\.sql: rows written since \d\d:\d\d are gone \(thing 3\); changed or deleted ones are as they were \(thing 2\)\.$/,
      ),
      '0002_names.sql applied.',
      '  table thing',
      '    id integer not null',
      '-   name text',
      `+   title text not null default ''::text`,
      '    constraint thing_pkey PRIMARY KEY (id)',
    ]);
    expect(await slice.query('select id, title from thing order by id')).toEqual(
      [1, 2, 3].map((id) => ({ id, title: '' })),
    );
    expect(slice.problems.all()).toEqual([]);
  });

  it('goes back over several, counts what was written between them, and applies the later ones again', async () => {
    const slice = await begun();
    await slice.write('0002_a.sql', 'create table a (id integer);');
    await slice.migrations.apply();
    await slice.query('insert into a values (1), (2)');
    await slice.write('0003_b.sql', 'create table b (id integer);');
    await slice.migrations.apply();
    await slice.query('insert into b values (1)');
    slice.said();
    await slice.write('0002_a.sql', 'create table a (id bigint);');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.said().slice(0, 2)).toEqual([
      expect.stringMatching(
        /^Back to before 0002_a\.sql, 0003_b\.sql: rows written since \d\d:\d\d are gone \(a 2, b 1\)\.$/,
      ),
      '0002_a.sql, 0003_b.sql applied.',
    ]);
    expect(await slice.query('select from a union all select from b')).toEqual([]);
  });

  it('takes a deleted migration back', async () => {
    const slice = await begun();
    await slice.write('0002_a.sql', 'create table a (id integer);');
    await slice.migrations.apply();
    slice.said();
    await slice.remove('0002_a.sql');
    expect(await slice.migrations.apply()).toBe('undone');
    expect(slice.said()).toEqual([
      expect.stringMatching(/^Back to before 0002_a\.sql: no rows were written since \d\d:\d\d\.$/),
      ...['  extension unaccent', '', '- table a', '-   id integer', '-'],
      ...['  table applied_migration', '    name text not null'],
    ]);
    expect(await databases()).toHaveLength(1);
  });

  it('goes back on demand, and applies again with the next change', async () => {
    const slice = await begun();
    expect(await slice.migrations.back()).toBe('unchanged');
    await slice.write('0002_a.sql', 'create table a (id integer);');
    await slice.migrations.apply();
    expect(await slice.migrations.back()).toBe('undone');
    expect(await slice.query(`select to_regclass('a') as a`)).toEqual([{ a: null }]);
    expect(await slice.migrations.back()).toBe('unchanged');
    expect(await slice.migrations.apply()).toBe('applied');
  });

  it('says that what was there before cannot be undone, and applies what is new beside it', async () => {
    const slice = await begun();
    await slice.write('0001_things.sql', 'create table thing (id bigint primary key);');
    expect(await slice.migrations.apply()).toBe('failed');
    const { slice: name } = { slice: new URL(slice.database.url).pathname.slice(1) };
    expect(slice.problems.all()).toMatchObject([
      {
        file: 'backends/sample/migrations/0001_things.sql',
        message: expect.stringContaining(`npm run dev -- ${name} --reset`) as string,
      },
    ]);
    await slice.write('0002_a.sql', 'create table a (id integer);');
    expect(await slice.migrations.apply()).toBe('applied');
    await slice.write('0002_a.sql', 'create table a (id bigint);');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.problems.all()).toHaveLength(1);
    await slice.write('0001_things.sql', 'create table thing (id integer primary key);');
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.problems.all()).toEqual([]);
  });

  it('knows the way back after a restart of the session, and bounds how many there are', async () => {
    const slice = await begun();
    for (const n of [2, 3, 4, 5, 6, 7, 8, 9]) {
      await slice.write(`000${n}_more.sql`, `create table more_${n} (id integer);`);
      expect(await slice.migrations.apply()).toBe('applied');
    }
    expect(await databases()).toHaveLength(7);
    const later = slice.reopen();
    await slice.write('0008_more.sql', 'create table more_8 (id bigint);');
    expect(await later.apply()).toBe('applied');
    expect(
      slice.said().some((line) => line.startsWith('Back to before 0008_more.sql, 0009_more.sql')),
    ).toBe(true);
    await slice.write('0002_more.sql', 'create table more_2 (id bigint);');
    expect(await later.apply()).toBe('failed');
    expect(slice.problems.all()[0]!.message).toMatch(/cannot be undone/);
    expect(await later.reset()).toBe('applied');
    expect(await databases()).toHaveLength(1);
    expect(await slice.query(`select from pg_class where relname ~ '^more_'`)).toHaveLength(8);
  });

  it('takes names with capitals, spaces and more letters than PostgreSQL allows', async () => {
    const slice = await begun({
      name: 'Zwölf Dinge',
      files: { '0001_Things.sql': 'create table "Thing" ("Id" integer);' },
    });
    const name = `0002_${'Ä'.repeat(60)} and "more"~.sql`;
    await slice.write(name, 'alter table "Thing" add column "Größe" text;');
    expect(await slice.migrations.apply()).toBe('applied');
    await slice.query(`insert into "Thing" values (1, 'x')`);
    await slice.write(name, 'alter table "Thing" add column "Größe" integer;');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.said().join('\n')).toMatch(/Thing 1\)/);
    expect(slice.problems.all()).toEqual([]);
  });
});

describe('a journal', () => {
  const files = {
    'meta/_journal.json': journalOf('0000_things'),
    '0000_things.sql':
      'create table thing (id integer);\n--> statement-breakpoint\ncreate table part ();',
  };

  it('applies what it lists, takes back what was edited, and says what it leaves out', async () => {
    const slice = await begun({ ledger: 'journal', files });
    await slice.write('0001_a.sql', 'create table a (id integer);');
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.problems.all()).toMatchObject([
      {
        file: 'backends/sample/migrations/0001_a.sql',
        message: expect.stringContaining('does not list it') as string,
      },
    ]);
    await slice.write('meta/_journal.json', journalOf('0000_things', '0001_a'));
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.problems.all()).toEqual([]);
    await slice.write('0001_a.sql', 'create table a (id bigint);');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(
      await slice.query(
        `select atttypid::regtype::text as type from pg_attribute where attrelid = 'a'::regclass and attnum = 1`,
      ),
    ).toEqual([{ type: 'bigint' }]);

    const early = JSON.parse(journalOf('0000_things', '0001_a', '0002_b')) as {
      entries: { when: number }[];
    };
    early.entries[2]!.when = 500;
    await slice.write('meta/_journal.json', JSON.stringify(early));
    await slice.write('0002_b.sql', 'create table b (id integer);');
    expect(await slice.migrations.apply()).toBe('unchanged');
    expect(slice.problems.all()).toMatchObject([
      {
        file: 'backends/sample/migrations/0002_b.sql',
        message: expect.stringMatching(/never applied/) as string,
      },
    ]);
    await slice.write('meta/_journal.json', '{');
    await slice.migrations.apply();
    expect(
      slice.problems.all().some(({ message }) => message === 'It is not a journal of migrations.'),
    ).toBe(true);
  });
});

describe('before the slice starts', () => {
  it('keeps a way back from what the slice applies when it starts', async () => {
    const slice = await begun();
    await slice.write('0002_a.sql', 'create table a (id integer);');
    const prepared = slice.prepared();
    expect(await slice.migrations.guard()).toBe('applied');
    expect(slice.prepared()).toBe(prepared);
    await withClient(slice.database.url, async (client) => {
      await client.query('create table a (id integer)');
      await client.query(`insert into applied_migration (name) values ('0002_a.sql')`);
    });
    expect(await slice.migrations.apply()).toBe('unchanged');
    await slice.write('0002_a.sql', 'create table a (id bigint);');
    expect(await slice.migrations.apply()).toBe('applied');
    expect(slice.said()[0]).toMatch(/^Back to before 0002_a\.sql/);
  });
});

describe('a session that is killed', () => {
  it('lets the next one in when it died while nobody could connect', async () => {
    const slice = await begun();
    await slice.query(
      `create table big as select n, repeat('x', 500) as text from generate_series(1, 80000) n`,
    );
    await slice.write('0002_a.sql', 'create table a (id integer);');
    const script = `
      import { createProblems } from ${JSON.stringify(import.meta.resolve('../problems/problems.ts'))};
      import { openMigrations } from ${JSON.stringify(import.meta.resolve('./migrations.ts'))};
      const { databaseUrl, adminUrl, folder } = JSON.parse(process.argv[1]);
      const never = () => new Promise(() => {});
      await openMigrations({
        ...{ databaseUrl, adminUrl, folder, problems: createProblems() },
        ...{ prepare: never, restart: never, say: () => {} },
      }).guard();`;
    const where = {
      databaseUrl: slice.database.url,
      adminUrl: postgres.adminUrl,
      folder: slice.folder,
    };
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, JSON.stringify(where)],
      { stdio: 'inherit' },
    );
    const exited = once(child, 'exit');
    await withClient(postgres.adminUrl, async (client) => {
      await until('the copy is being made', async () => {
        const { rows } = await client.query(
          `select from pg_stat_activity where query ~ '^create database' and state = 'active'`,
        );
        return rows.length > 0;
      });
    });
    child.kill('SIGKILL');
    await exited;
    await expect(slice.query('select 1')).rejects.toThrow(/not permitted to log in/);
    expect(await slice.reopen().apply()).toBe('applied');
    expect(await slice.query('select from big limit 1')).toHaveLength(1);
    expect(await databases()).toHaveLength(2);
  });

  it('leaves a database that is whole and open, and no half snapshot', async () => {
    const slice = await begun();
    await slice.query(
      `create table big as select n, repeat('x', 500) as text from generate_series(1, 40000) n`,
    );
    await slice.write('0002_a.sql', 'create table a (id integer);');
    const failed = slice.migrations.apply();
    await withClient(postgres.adminUrl, async (client) => {
      await until('the copy is ended', async () => {
        const { rows } = await client.query<{ ended: boolean }>(
          `select pg_terminate_backend(pid) as ended from pg_stat_activity
           where query ~ '^create database' and state = 'active'`,
        );
        return rows[0]?.ended === true;
      });
    });
    expect(await failed).toBe('failed');
    expect(slice.problems.all()).toHaveLength(1);
    const later = slice.reopen();
    expect(await later.apply()).toBe('applied');
    expect(await slice.query('select from big limit 1')).toHaveLength(1);
    expect(await databases()).toHaveLength(2);
  });
});
