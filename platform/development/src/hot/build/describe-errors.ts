import { readFileSync } from 'node:fs';
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
  const problems = errors.map((error) => {
    const text = stripVTControlCharacters(error.message);
    const style = styleErrorIn(text);
    const place = style?.place ?? placeIn(text) ?? placeOf(error, context);
    const { file } = place;
    return {
      source,
      message: style?.message ?? firstLineOf(text),
      ...place,
      ...(file !== undefined && { file: relative(root, resolve(context, file)) }),
      detail: text
        .replace(/\n+ *Caused by:[^]*$/, '')
        .split('\n')
        .slice(0, SHOWN)
        .join('\n'),
    };
  });
  // A style that cannot be read is told by the module and by whoever wanted its text.
  const keyOf = ({ file, line, message }: Problem): string => JSON.stringify([file, line, message]);
  return [...new Map(problems.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

type Place = Partial<Pick<Problem, 'file' | 'line' | 'column'>>;

/**
 * The compiler draws the code with the line above it, `╭─[/path/one.tsx:3:1]`, and with a mark below
 * the column.
 */
function placeIn(text: string): Place | undefined {
  const [, file, line, column] = /\[([^\][]+):(\d+):(\d+)\]/.exec(text) ?? [];
  if (!file) return undefined;
  const frame = new RegExp(`^ *${line} [|│] .*\\n *[:·] ( *)[─┬^]`, 'mu');
  const before = frame.exec(text)?.[1];
  return { file, line: Number(line), column: (before?.length ?? Number(column) - 1) + 1 };
}

/** PostCSS says `(3:5) /path/one.css Unclosed block`. */
function styleErrorIn(text: string): { message: string; place: Place } | undefined {
  const [, line, column, file, message] = /^\((\d+):(\d+)\) (\/\S+) (.+)$/m.exec(text) ?? [];
  if (!file || !message) return undefined;
  return { message, place: { file, line: Number(line), column: Number(column) } };
}

/** `./src/one.ts` and `3:0-30`, which is a place in what the loaders made of the file. */
function placeOf({ moduleName, loc, message }: StatsError, context: string): Place {
  const [, line, column] = /^(\d+):(\d+)/.exec(loc ?? '') ?? [];
  const file = moduleName?.replace(/^.*!/, '').replace(/\?.*$/, '');
  const [, request] = /Can't resolve '([^']+)'/.exec(message) ?? [];
  return {
    ...(file && { file }),
    ...(line && { line: Number(line), column: Number(column) + 1 }),
    ...(file && request && placeOfImport(resolve(context, file), request)),
  };
}

/** The line that names what is missing. */
function placeOfImport(file: string, request: string): Place | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.findIndex(
      (line) => line.includes(`'${request}'`) || line.includes(`"${request}"`),
    );
    return at < 0 ? undefined : { line: at + 1, column: lines[at]!.search(/\S/) + 1 };
  } catch {
    return undefined;
  }
}

/** The first line that says what is wrong, rather than who noticed. */
function firstLineOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.find(
    (line) => line !== '' && !/^Module build failed|^Error:$|^[╭│╰·]|^\d+ │/.test(line),
  );
  return (said ?? lines[0] ?? text).replace(/^(?:Error: +|[x×✖] +)+/u, '').slice(0, 300);
}
