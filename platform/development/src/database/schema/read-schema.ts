import type pg from 'pg';
import { FUNCTIONS, OTHERS, TABLES, VIEWS } from './schema-queries.ts';

/** An object of a schema with what belongs to it. */
interface Described {
  name: string;
  lines: string[];
}

/**
 * A database's own schema as text that is the same whenever the schema is: extensions, types,
 * sequences, tables with columns, constraints, indexes, triggers and policies, views, functions.
 * What an extension brought is left out; so is `public.` in front of names.
 *
 * @param client what is not on its search path is named with its schema
 */
export async function readSchema(client: Pick<pg.ClientBase, 'query'>): Promise<string> {
  let text = '';
  let wasBare = false;
  for (const query of [OTHERS, TABLES, VIEWS, FUNCTIONS]) {
    const { rows } = await client.query<Described>(query);
    for (const { name, lines } of rows) {
      const body = lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`.trimEnd());
      const isBare = body.length === 0;
      // What is only a name stands among its like.
      if (text !== '' && !(isBare && wasBare)) text += '\n';
      text += [name, ...body.filter((line) => line !== ''), ''].join('\n');
      wasBare = isBare;
    }
  }
  return text;
}
