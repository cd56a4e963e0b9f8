import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { StatsError } from 'webpack';
import type { Problem } from '../../problems/problems.ts';

/** Lines of a message that are shown; the rest is the way that the loaders took. */
const SHOWN = 14;

/**
 * What webpack's errors say, with the place in the sources.
 *
 * @param context folder that module names begin from; `root` the one that files are named from
 */
export function describeErrors(
  errors: readonly StatsError[],
  source: Problem['source'],
  { context, root }: { context: string; root: string },
): Problem[] {
  return errors.map((error) => {
    const text = stripVTControlCharacters(error.message);
    const place = placeIn(text) ?? placeOf(error);
    const { file } = place;
    return {
      source,
      message: firstLineOf(text),
      ...place,
      ...(file !== undefined && { file: relative(root, resolve(context, file)) }),
      detail: text.split('\n').slice(0, SHOWN).join('\n'),
    };
  });
}

type Place = Partial<Pick<Problem, 'file' | 'line' | 'column'>>;

/** The compiler draws the code with its place above it: `╭─[/path/one.tsx:3:5]`. */
function placeIn(text: string): Place | undefined {
  const [, file, line, column] = /\[([^\][]+):(\d+):(\d+)\]/.exec(text) ?? [];
  return file ? { file, line: Number(line), column: Number(column) } : undefined;
}

/** `./src/one.ts` and `3:0-30`. */
function placeOf({ moduleName, loc }: StatsError): Place {
  const [, line, column] = /^(\d+):(\d+)/.exec(loc ?? '') ?? [];
  return {
    ...(moduleName && { file: moduleName.replace(/^.*!/, '').replace(/\?.*$/, '') }),
    ...(line && { line: Number(line), column: Number(column) + 1 }),
  };
}

/** The first line that says what is wrong, rather than who noticed. */
function firstLineOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.find(
    (line) => line !== '' && !/^Module build failed|^Error:$|^[╭│╰·]|^\d+ │/.test(line),
  );
  return (said ?? lines[0] ?? text).replace(/^(?:Error: +|[x×✖] +)+/u, '').slice(0, 300);
}
