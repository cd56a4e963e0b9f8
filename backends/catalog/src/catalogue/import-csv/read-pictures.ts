import type { RowGroup } from './group-rows.ts';
import type { Problems } from './problem.ts';
import type { Row } from './read-rows.ts';

/** A picture that a product shows, before it is fetched. */
export interface PictureSource {
  /** URL, or path relative to the CSV file. */
  source: string;
  alt: string;
  line: number;
  /** Name of the column in the file. */
  column: string;
}

/** The pictures of a product in the order of its gallery, and the one that a row's variant shows. */
export function readPictures(
  { rows }: RowGroup,
  title: string,
  problems: Problems,
): { sources: PictureSource[]; pictureOf(row: Row): number | undefined } {
  const found: (PictureSource & { position: number })[] = [];
  for (const [index, row] of rows.entries()) {
    const source = row.get('image');
    if (source === '') continue;
    const text = row.get('imagePosition');
    if (text !== '' && !/^\d{1,6}$/.test(text)) {
      problems.add({
        line: row.line,
        column: row.header.name('imagePosition'),
        reason: `"${text.slice(0, 40)}" is not a position. Write 1, 2, 3 and so on, or leave it empty.`,
      });
    }
    if (found.some((other) => other.source === source)) continue;
    found.push({
      source,
      alt: row.get('imageAlt') || title,
      line: row.line,
      column: row.header.name('image'),
      position: text === '' ? index + 1 : Number(text),
    });
  }
  found.sort((a, b) => a.position - b.position);
  // Pictures that only a variant names come after the gallery.
  for (const row of rows) {
    const source = row.get('variantImage');
    if (source === '' || found.some((other) => other.source === source)) continue;
    found.push({
      source,
      alt: title,
      line: row.line,
      column: row.header.name('variantImage'),
      position: found.length + 1,
    });
  }
  const sources = found.map(({ source, alt, line, column }) => ({ source, alt, line, column }));
  return {
    sources,
    pictureOf: (row) => {
      const source = row.get('variantImage');
      return source === '' ? undefined : sources.findIndex((picture) => picture.source === source);
    },
  };
}
