import type { Outcome } from './connection.ts';

const BOOLEAN = 16;
const NUMBERS = new Set([21, 23, 26, 700, 701]);
const JSONS = new Set([114, 3802]);

/**
 * What a statement gave, as one line of JSON: its rows, or what it did. Numbers that JSON's readers
 * round (`bigint`, `numeric`) stay texts.
 */
export function formatJson({ command, columns, rows, count }: Outcome): string {
  if (columns.length === 0) return `${JSON.stringify({ command, rows: count })}\n`;
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map(({ name, type }, n) => [name, valueOf(row[n] ?? null, type)])),
  );
  return `${JSON.stringify(objects)}\n`;
}

function valueOf(text: string | null, type: number): unknown {
  if (text === null) return null;
  if (type === BOOLEAN) return text === 't';
  if (NUMBERS.has(type)) return Number.isFinite(Number(text)) ? Number(text) : text;
  return JSONS.has(type) ? (JSON.parse(text) as unknown) : text;
}
