import { describe, expect, it } from 'vitest';
import { madeRelease } from '../testing/made-release.ts';
import { checkMigrations } from './check-migrations.ts';

const FIRST = { name: '0001_first.sql', sql: 'create table pond (id int primary key, fish text);' };
const older = madeRelease({ slice: 'pond', migrations: [FIRST] });

const judge = async (sql: string, name = '0002_next.sql') => {
  const next = madeRelease({ slice: 'pond', migrations: [FIRST, { name, sql }] });
  return checkMigrations(next, [older]);
};

describe('an expanding migration', () => {
  it.each([
    'create table lake (id int primary key, pond int references pond (id)); create index on lake (id);',
    'alter table pond add column depth int;',
    'alter table pond add column depth int not null default 3;',
    'alter table pond alter column fish drop not null;',
    'alter table pond add constraint few check (id < 9) not valid;',
    'alter table pond validate constraint few;',
    'create index concurrently pond_fish on pond (fish);',
    'alter table pond add constraint one unique using index pond_fish;',
    'update pond set fish = null where id = 3;',
    'delete from pond where id = 3;',
    'drop index pond_fish;',
    'create view deep as select * from pond;',
    "insert into pond values (1, 'carp');",
    '-- nothing but words',
  ])('may be: %s', async (sql) => expect(await judge(sql)).toEqual([]));
});

describe('a destructive or lock-taking migration is refused', () => {
  it.each([
    ['drop table pond;', 'Drops the table pond.'],
    ['drop view deep;', 'Drops the view deep.'],
    ['drop type mood;', 'Drops the type mood.'],
    ['alter table pond drop column fish;', 'Drops the column pond.fish.'],
    ['alter table pond rename to lake;', 'Renames pond to lake.'],
    ['alter table pond rename column fish to eel;', 'Renames pond.fish to eel.'],
    ['alter table pond alter column fish type int using 1;', 'Changes the type of pond.fish'],
    ['alter table pond alter column fish set not null;', 'pond.fish may not be null any more'],
    ['alter table pond add column depth int not null;', 'pond.depth may not be null and has no'],
    ['alter table pond add column made uuid default uuidv7();', 'The value of pond.made is computed'],
    ['alter table pond add column n bigint generated always as identity;', 'is computed for every'],
    ['alter table pond add column n int unique;', 'Making pond.n unique'],
    ['alter table pond add constraint few check (id < 9);', 'Adding few reads all of pond'],
    ['alter table pond add constraint one unique (fish);', 'Adding one builds an index'],
    ['create index on pond (fish);', 'Building an index on pond'],
    ['truncate pond;', 'Empties pond.'],
    ['delete from pond;', 'Deletes every row of pond.'],
    ['update pond set fish = null;', 'Locks every row of pond.'],
    ['lock table pond;', 'Locks pond.'],
    ['alter tabel pond;', 'PostgreSQL does not understand it: syntax error at or near "tabel".'],
  ])('%s', async (sql, problem) => {
    const [finding, ...others] = await judge(sql);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ gate: 'migrations', breaks: `pond ${older.release}` });
    expect(finding!.problem).toContain(problem);
    expect(finding!.fix).not.toBe('');
  });

  it('with the line where the statement stands', async () => {
    const sql = "select 'ü';\n\n-- Why not.\n  drop table pond;\n";
    expect(await judge(sql)).toMatchObject([{ where: '0002_next.sql:4' }]);
  });
});

it('a file that was applied stays as it was', async () => {
  const next = (migrations: { name: string; sql: string }[]) =>
    checkMigrations(madeRelease({ slice: 'pond', migrations }), [older]);
  expect(await next([{ ...FIRST, sql: 'select 1;' }])).toMatchObject([
    { where: '0001_first.sql', problem: 'It was applied, and is different now.' },
  ]);
  expect(await next([])).toMatchObject([{ problem: 'It was applied, and is gone.' }]);
});

it('what takes away is a release of its own', async () => {
  const gone = { name: '0003_no-fish.contract.sql', sql: 'alter table pond drop column fish;' };
  const more = { name: '0002_more.sql', sql: 'alter table pond add column eel text;' };
  const check = (...added: (typeof gone)[]) =>
    checkMigrations(madeRelease({ slice: 'pond', migrations: [FIRST, ...added] }), [older]);
  expect(await check(gone)).toEqual([]);
  expect(await check(more, gone)).toMatchObject([{ where: '0003_no-fish.contract.sql' }]);
});

it('the first release of a slice may do what it likes', async () => {
  const first = madeRelease({ slice: 'lake', migrations: [{ name: '1.sql', sql: 'drop table x;' }] });
  expect(await checkMigrations(first, [older])).toEqual([]);
});
