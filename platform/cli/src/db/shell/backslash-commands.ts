import { readSchema } from '@tessera/development/database';
import type { Connection } from './connection.ts';

/** What a shell remembers between commands. */
export interface ShellState {
  expanded: boolean;
}

export const HELP = `  \\dt          tables, with their size
  \\d NAME      a table, view, type or function as it is defined
  \\x           each row in lines of its own: on and off
  \\q           leave (Ctrl-D as well)
  \\?           this text
Statements end with a semicolon. Ctrl-C ends the one that runs, or drops what was typed.
`;

const TABLES = `
  select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name,
         case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind,
         greatest(c.reltuples, 0)::bigint as "rows, about",
         pg_size_pretty(pg_total_relation_size(c.oid)) as size
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  order by n.nspname, c.relname`;

/** What a command wants to be done. */
export type Answer = { text: string } | { statement: string } | 'leave';

/** @param line what begins with a backslash */
export async function answerBackslash(
  line: string,
  connection: Connection,
  state: ShellState,
): Promise<Answer> {
  const [, command = '', argument = ''] = /^\\(\S*)\s*(.*?)\s*;?\s*$/.exec(line.trim()) ?? [];
  switch (command) {
    case 'q':
      return 'leave';
    case '?':
      return { text: HELP };
    case 'x':
      state.expanded = !state.expanded;
      return { text: `A row in lines of its own: ${state.expanded ? 'on' : 'off'}.\n` };
    case 'dt':
      return { statement: TABLES };
    case 'd':
      if (argument === '') return { statement: TABLES };
      return { text: describe(await connection.ask(readSchema), argument) };
    default:
      return { text: `There is no \\${command} here. \\? lists what there is.\n` };
  }
}

/** The parts of a schema that have this name, and those that belong to nothing of it but name it. */
function describe(schema: string, asked: string): string {
  const name = asked
    .replaceAll('"', '')
    .replace(/^public\./, '')
    .toLowerCase();
  const found = schema.split('\n\n').filter((part) => {
    const [head = ''] = part.split('\n');
    const [, title = ''] =
      /^(?:[a-z]+ )*?((?:"[^"]*"|[^\s"(])+)(?:[ (].*)?$/.exec(headOf(head)) ?? [];
    const plain = title.replaceAll('"', '').toLowerCase();
    return plain === name || plain.endsWith(`.${name}`);
  });
  return found.length > 0 ? `${found.join('\n\n').trimEnd()}\n` : `There is no "${asked}".\n`;
}

const KINDS =
  /^(?:foreign table|unlogged table|table|materialized view|view|enum|domain|type|sequence|function|procedure|aggregate|schema|extension) /;

function headOf(line: string): string {
  return line.replace(KINDS, '');
}
