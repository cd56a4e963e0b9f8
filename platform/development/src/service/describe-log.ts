import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogEntry } from '@tessera/control';
import type { Problem } from '../problems/problems.ts';

/** Lines of a stack that are shown. */
const SHOWN = 12;
const FRAME = /\(?((?:file:\/\/)?\/[^():]+):(\d+):(\d+)\)?$/;

/**
 * What an error in the log of a service means to whoever works on it.
 *
 * @param frontend folder of the micro-frontend: what fails there fails in rendering
 * @returns undefined for what is no error
 */
export function describeLogEntry(
  { level, message, line }: LogEntry,
  { root, frontend }: { root: string; frontend: string },
): Problem | undefined {
  if (level !== 'error') return undefined;
  const { error, stack } = parse(line);
  const place = stack === undefined ? undefined : findPlace(stack, root);
  const isRendering =
    place !== undefined && `${root}${sep}${place.file}`.startsWith(frontend + sep);
  return {
    source: isRendering ? 'render' : 'backend',
    message: error === undefined ? message : `${message}: ${error}`,
    ...place,
    ...(stack !== undefined && { detail: stack.split('\n').slice(0, SHOWN).join('\n') }),
  };
}

/** The first frame in the sources, packages aside. */
export function findPlace(
  stack: string,
  root: string,
): { file: string; line: number; column: number } | undefined {
  for (const frame of stack.split('\n')) {
    const [, place, line, column] = FRAME.exec(frame.trim()) ?? [];
    if (!place) continue;
    const path = place.startsWith('file:') ? fileURLToPath(place.replace(/\?.*$/, '')) : place;
    const file = relative(root, path);
    if (file.startsWith('..') || /(^|\/)(node_modules|\.cache|platform)\//.test(file)) continue;
    return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

function parse(line: string | undefined): { error?: string; stack?: string } {
  if (line === undefined) return {};
  const { error, stack } = JSON.parse(line) as { error?: unknown; stack?: unknown };
  return {
    ...(typeof error === 'string' && { error }),
    ...(typeof stack === 'string' && { stack }),
  };
}
