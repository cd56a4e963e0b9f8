import { describe, expect, it } from 'vitest';
import { offsetOfPosition, placeAt } from './place-at.ts';
import { splitStatements } from './split-statements.ts';

const texts = (sql: string): string[] => splitStatements(sql).map(({ text }) => text);

describe('cutting SQL into statements', () => {
  it.each([
    [
      "select ';'; select 'it''s;'; select E'\\';'",
      ["select ';'", "select 'it''s;'", "select E'\\';'"],
    ],
    [
      'select "a;""b"; select $$;$$; select $t$ ; $$ ; $t$',
      ['select "a;""b"', 'select $$;$$', 'select $t$ ; $$ ; $t$'],
    ],
    ['-- one;\nselect 1; /* ; /* ; */ ; */ select 2 -- end;', ['select 1', 'select 2']],
    ['select $1; select a$b$c from t; 1', ['select $1', 'select a$b$c from t', '1']],
    [
      'create rule r as on insert to t do (insert into a values (1); delete from b); select 1',
      ['create rule r as on insert to t do (insert into a values (1); delete from b)', 'select 1'],
    ],
    [
      'create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3',
      [
        'create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end',
        'select 3',
      ],
    ],
    ['begin; select 1; end;', ['begin', 'select 1', 'end']],
    [' \n -- nothing\n', []],
  ])('%s', (sql, expected) => {
    expect(texts(sql)).toEqual(expected);
  });

  it.each(["select 'open", 'select "open', 'select $$ open;', 'select (1;', 'select 1'])(
    'knows that it goes on: %s',
    (sql) => {
      expect(splitStatements(sql)).toMatchObject([{ text: sql, isComplete: false }]);
    },
  );

  it('knows where each begins and ends', () => {
    const sql = '/* é */ select 1 ;\n  select 2;';
    expect(splitStatements(sql)).toEqual([
      { text: 'select 1', start: 8, end: 18, isComplete: true },
      { text: 'select 2', start: 21, end: 30, isComplete: true },
    ]);
  });
});

it('counts characters as people and PostgreSQL do', () => {
  expect(placeAt('a\n😀x', 4)).toEqual({ line: 2, column: 2 });
  expect(offsetOfPosition('😀x', 2)).toBe(2);
});
