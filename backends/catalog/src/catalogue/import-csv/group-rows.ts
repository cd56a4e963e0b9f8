import { slugOf } from './name-things.ts';
import type { Problems } from './problem.ts';
import type { Row } from './read-rows.ts';

/** The rows of one product. */
export interface RowGroup {
  handle: string;
  rows: [Row, ...Row[]];
}

const HANDLE = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;

/**
 * Gathers rows of one handle that follow each other. Remembers handles only, not rows.
 * A row without a handle continues the product above it, or is one of its own when it has a title.
 */
export async function* groupRows(
  rows: AsyncIterable<Row>,
  problems: Problems,
): AsyncGenerator<RowGroup> {
  const begun = new Map<string, number>();
  let group: RowGroup | undefined;
  for await (const row of rows) {
    const given = row.get('handle');
    const handle = given === '' && row.get('title') !== '' ? slugOf(row.get('title')) : given;
    if (group && (handle === group.handle || handle === '')) {
      group.rows.push(row);
      continue;
    }
    if (group) yield group;
    group = undefined;
    const column = row.header.name('handle');
    const earlier = begun.get(handle);
    if (handle === '') {
      problems.add({
        line: row.line,
        column,
        reason: 'is empty, and so is the title. Give one of them.',
      });
    } else if (!HANDLE.test(handle) || handle.length > 255) {
      problems.add({
        line: row.line,
        column,
        reason: `"${handle.slice(0, 60)}" cannot stand in a URL. Write "${slugOf(handle) || 'my-product'}" in all rows of the product.`,
      });
    } else if (earlier !== undefined) {
      problems.add({
        line: row.line,
        column,
        reason: `"${handle}" was there before, from line ${earlier} on. Put the rows of a product together, or give this one another handle.`,
      });
    } else {
      begun.set(handle, row.line);
      group = { handle, rows: [row] };
    }
  }
  if (group) yield group;
}
