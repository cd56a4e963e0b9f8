import { inputError } from './input-error.ts';

/** Where the next page of a list begins, as clients keep it: nothing in it is for them. */
export function writeCursor(list: string, ...position: string[]): string {
  return Buffer.from(JSON.stringify([list, ...position])).toString('base64url');
}

/**
 * The position that a cursor stands for; undefined without one.
 *
 * @param list which list it has to be of
 * @param forms what each part of the position looks like
 * @throws GraphQLError BAD_USER_INPUT for anything that this list did not give out
 */
export function readCursor(
  list: string,
  cursor: string | null | undefined,
  ...forms: readonly RegExp[]
): string[] | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const position = parse(cursor);
  const [of, ...parts] = position;
  const fits =
    of === list &&
    parts.length === forms.length &&
    forms.every((form, at) => form.test(parts[at]!));
  if (!fits) throw inputError('after', 'not a cursor of this list; give the last page’s `next`');
  return parts;
}

/** A row's id, in the text of PostgreSQL. */
export const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

function parse(cursor: string): string[] {
  if (cursor.length > 500) return [];
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(position) && position.every((part) => typeof part === 'string')
      ? position
      : [];
  } catch {
    return [];
  }
}

/** One more than the page is asked for tells whether there is another. */
export function pageOf<Row>(
  rows: readonly Row[],
  first: number,
  cursorOf: (last: Row) => string,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return { page, next: rows.length > first && last ? cursorOf(last) : null };
}
