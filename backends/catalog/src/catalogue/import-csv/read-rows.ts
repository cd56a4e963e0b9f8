import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { readHeader, type Column, type Header } from './columns.ts';
import { ImportError, type Problems } from './problem.ts';

export interface Row {
  line: number;
  /** The cell without spaces around it; empty when the file lacks the column. */
  get(column: Column): string;
  header: Header;
}

const MOST_OF_A_ROW = 2_000_000;

/** Passes bytes on as text, and says in which line they stop being UTF-8. */
function decodeUtf8(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 1;
  let first = true;
  const check = (chunk: Buffer): void => {
    if (!first || chunk.length === 0) return;
    first = false;
    const start = chunk.subarray(0, 4).toString('latin1');
    if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')) {
      throw new ImportError('NOT_UTF8', 'The file is UTF-16. Save it as "CSV UTF-8".');
    }
    if (start === 'PK\x03\x04' || start === '\xd0\xcf\x11\xe0') {
      throw new ImportError(
        'NOT_CSV',
        'The file is a spreadsheet and no CSV. Save it as "CSV UTF-8".',
      );
    }
  };
  const decode = (chunk: Buffer, last: boolean): string => {
    check(chunk);
    if (chunk.includes(0))
      throw new ImportError('NOT_CSV', 'The file holds binary data and is no CSV.');
    try {
      const text = decoder.decode(chunk, { stream: !last });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
      return text;
    } catch {
      throw new ImportError(
        'NOT_UTF8',
        `The file is not UTF-8, from about line ${lines + newlinesBeforeFault(chunk)} on. Save it as "CSV UTF-8" (in Excel: Save as, file type).`,
      );
    }
  };
  const attempt = (chunk: Buffer, last: boolean, done: TransformCallback): void => {
    try {
      done(null, decode(chunk, last));
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    readableObjectMode: false,
    decodeStrings: true,
    transform: (chunk: Buffer, _encoding, done) => attempt(chunk, false, done),
    flush: (done) => attempt(Buffer.alloc(0), true, done),
  });
}

function newlinesBeforeFault(chunk: Buffer): number {
  let newlines = 0;
  for (let from = 0; from < chunk.length;) {
    const end = chunk.indexOf(10, from);
    const stop = end < 0 ? chunk.length : end;
    if (chunk.subarray(from, stop).toString('utf8').includes('\ufffd')) return newlines;
    newlines += 1;
    from = stop + 1;
  }
  return newlines;
}

/**
 * Streams the rows of a CSV file with the line each begins in. Rows of a wrong length go to
 * `problems` and are left out.
 *
 * @param onBytes told of how many bytes have been read
 * @throws ImportError when the file as a whole cannot be read
 */
export async function* readRows(
  file: string,
  problems: Problems,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Row> {
  const { size } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      'FILE_UNREADABLE',
      error.code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read: ${error.message}`,
    );
  });
  if (size === 0) throw new ImportError('FILE_EMPTY', `${file} is empty.`);
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  const text = decodeUtf8();
  // The parser runs ahead of the rows that are taken: where it fails is one line after its own last row.
  let parsed = 0;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: MOST_OF_A_ROW,
    on_record: (taken: string[], { lines }) => {
      parsed = lines;
      return taken;
    },
  });
  const fail = (error: Error): void => void parser.destroy(error);
  bytes.on('error', fail).pipe(text).on('error', fail).pipe(parser);
  let header: Header | undefined;
  let end = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const line = end + 1;
      end = info.lines;
      onBytes(bytes.bytesRead);
      if (!header) {
        header = readHeader(record);
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      if (record.length !== header.width) {
        const why =
          record.length > header.width
            ? 'Put cells that hold a comma between quotation marks'
            : 'Add the missing commas, or look for a quotation mark that is not closed';
        problems.add({
          line,
          reason: `has ${record.length} cells where the header has ${header.width}. ${why}.`,
        });
        continue;
      }
      yield rowOf(header, line, record);
    }
  } catch (error) {
    throw explain(error, parsed + 1);
  } finally {
    bytes.destroy();
  }
  if (!header) throw new ImportError('FILE_EMPTY', `${file} holds no rows.`);
}

const rowOf = (header: Header, line: number, record: string[]): Row => ({
  line,
  header,
  get: (column) => {
    const at = header.at[column];
    return at === undefined ? '' : (record[at] ?? '').trim();
  },
});

function explain(error: unknown, line: number): unknown {
  if (error instanceof ImportError) return error;
  const code = error instanceof CsvError ? error.code : (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new ImportError(
        'NOT_CSV',
        `line ${line}: a quotation mark is opened in this row and never closed. Close it, and write a quotation mark inside of a cell twice ("").`,
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return new ImportError(
        'NOT_CSV',
        `line ${line}: a quotation mark stands in the middle of a cell. Write it twice ("") and put the whole cell between quotation marks.`,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return new ImportError(
        'NOT_CSV',
        `line ${line}: this row is longer than ${MOST_OF_A_ROW} characters. A quotation mark may not be closed.`,
      );
    case 'EISDIR':
      return new ImportError('FILE_UNREADABLE', 'That is a folder; give a file.');
    default:
      return error;
  }
}
