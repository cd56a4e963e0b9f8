import { styleText } from 'node:util';
import type { Column, Outcome } from './connection.ts';
import { cutText, textWidth } from './text-width.ts';

export interface Format {
  /** Columns of the terminal; undefined where lines may be as long as they are. */
  width: number | undefined;
  colours: boolean;
  /** A row in several lines: always, or when it does not fit. */
  expanded: boolean;
}

/** int8, int2, int4, oid, float4, float8, money, numeric. */
const NUMBERS = new Set([20, 21, 23, 26, 700, 701, 790, 1700]);
/** What a column keeps, however little room there is. */
const LEAST = 8;
const BETWEEN = 3;

/** What a statement gave, for people. */
export function formatOutcome(outcome: Outcome, format: Format): string {
  const { columns } = outcome;
  if (columns.length === 0) return `${countsOf(outcome)}\n`;
  const room = format.width ?? Infinity;
  const isTooWide = columns.length * (LEAST + BETWEEN) - BETWEEN > room;
  const text =
    format.expanded || isTooWide ? expandedTable(outcome, format) : table(outcome, format);
  return `${text}${countsOf(outcome)}\n`;
}

function table({ columns, rows }: Outcome, { width, colours }: Format): string {
  const cells = rows.map((row) => row.map(printed));
  const widths = fit(
    columns.map(({ name }, n) =>
      Math.max(textWidth(name), ...cells.map((row) => textWidth(row[n]!))),
    ),
    width,
  );
  const dim = dimmer(colours);
  const line = (texts: string[], style: (text: string, n: number) => string): string =>
    texts
      .map((text, n) => style(place(cutText(text, widths[n]!), widths[n]!, columns[n]!), n))
      .join(dim(' │ '))
      .trimEnd();
  const bold = (text: string): string => (colours ? styleText('bold', text, FORCE) : text);
  const head = line(
    columns.map(({ name }) => name),
    bold,
  );
  const rule = dim(widths.map((columnWidth) => '─'.repeat(columnWidth)).join('─┼─'));
  const body = cells.map((texts, n) =>
    line(texts, (text, column) => (rows[n]![column] === null ? dim(text) : text)),
  );
  return `${[head, rule, ...body].join('\n')}\n`;
}

function expandedTable({ columns, rows }: Outcome, { width, colours }: Format): string {
  const dim = dimmer(colours);
  const names = Math.max(...columns.map(({ name }) => textWidth(name)));
  const room = width === undefined ? Infinity : Math.max(LEAST, width - names - BETWEEN);
  const blocks = rows.map((row, n) => {
    const lines = columns.map(({ name }, column) => {
      const value = row[column]!;
      const text = cutText(printed(value), room);
      const gap = ' '.repeat(names - textWidth(name));
      return `${name}${gap}${dim(' │ ')}${value === null ? dim(text) : text}`.trimEnd();
    });
    return [dim(`── row ${n + 1}`), ...lines].join('\n');
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n')}\n`;
}

/** Takes from the widest columns until all fit. */
function fit(widths: readonly number[], width: number | undefined): number[] {
  const fitted = [...widths];
  if (width === undefined) return fitted;
  const total = (): number =>
    fitted.reduce((sum, one) => sum + one, 0) + (fitted.length - 1) * BETWEEN;
  while (total() > width) {
    const widest = Math.max(...fitted);
    if (widest <= LEAST) break;
    fitted[fitted.lastIndexOf(widest)] = widest - 1;
  }
  return fitted;
}

function place(text: string, width: number, { type }: Column): string {
  const gap = ' '.repeat(Math.max(0, width - textWidth(text)));
  return NUMBERS.has(type) ? gap + text : text + gap;
}

function printed(value: string | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  // One that is moved by what it holds is no table any more.
  return value
    .replace(/\r?\n/g, '↵')
    .replace(/\t/g, '→')
    .replace(/\p{Cc}/gu, '·');
}

function countsOf({ command, columns, rows, count, milliseconds }: Outcome): string {
  const time = `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
  if (columns.length === 0) {
    return [command, ...(count === null ? [] : [rowsOf(count)]), time].join('  ');
  }
  const cut =
    count !== null && count > rows.length ? `, the first ${number(rows.length)} shown` : '';
  return `(${rowsOf(count ?? rows.length)}${cut}, ${time})`;
}

const rowsOf = (count: number): string => `${number(count)} ${count === 1 ? 'row' : 'rows'}`;
const number = (count: number): string => count.toLocaleString('en-GB');

/** Colours were decided on already. */
const FORCE = { validateStream: false } as const;
const dimmer =
  (colours: boolean) =>
  (text: string): string =>
    colours ? styleText('dim', text, FORCE) : text;
