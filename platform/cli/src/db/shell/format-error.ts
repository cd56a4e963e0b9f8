import { messageOf } from '@tessera/control/running';
import { placeAt, offsetOfPosition } from '@tessera/development/database';
import pg from 'pg';
import { textWidth } from './text-width.ts';

/** Why a statement failed, with the place in it that PostgreSQL names. */
export function formatError(error: unknown, statement: string): string {
  if (!(error instanceof pg.DatabaseError)) return `ERROR: ${messageOf(error)}\n`;
  const { message, code, position, detail, hint, where } = error;
  const lines = [`ERROR ${code ?? ''}: ${message}`];
  if (position !== undefined) {
    const offset = offsetOfPosition(statement, Number(position));
    const { line } = placeAt(statement, offset);
    const start = statement.lastIndexOf('\n', offset - 1) + 1;
    const text = statement.slice(start).split('\n')[0]!;
    const mark = `LINE ${line}: `;
    // Tabs move the mark as they move what it points to.
    const before = statement.slice(start, offset).split('\t');
    const gap = before.map((part) => ' '.repeat(textWidth(part))).join('\t');
    lines.push(`${mark}${text}`, `${' '.repeat(mark.length)}${gap}^`);
  }
  if (detail !== undefined) lines.push(`DETAIL: ${detail}`);
  if (hint !== undefined) lines.push(`HINT: ${hint}`);
  if (where !== undefined) lines.push(`WHERE: ${where}`);
  return `${lines.join('\n')}\n`;
}
