import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourcePlace } from './find-place.ts';

const AROUND = 2;
const WIDEST = 160;

/** The lines around a place, with their numbers; the place itself is marked. */
export async function quoteCode(
  sourceRoot: string,
  { file, line }: SourcePlace,
): Promise<string | undefined> {
  const text = await readFile(join(sourceRoot, file), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const first = Math.max(1, line - AROUND);
  const lines = text.split('\n').slice(first - 1, line + AROUND);
  const width = String(first + lines.length).length;
  return lines
    .map((code, n) => {
      const number = first + n;
      const mark = number === line ? '>' : ' ';
      return `${mark} ${String(number).padStart(width)} | ${code.slice(0, WIDEST)}`.trimEnd();
    })
    .join('\n');
}
