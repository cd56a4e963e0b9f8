import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { findFile } from './files.ts';

/** A place in the sources; lines and columns begin at 1. */
export interface SourcePlace {
  /** From the root of the sources. */
  file: string;
  line: number;
  /** Only when the map knows more than the line. */
  column?: number;
}

/** Frames that are looked at: what lies further out is the library's own way. */
const DEEPEST = 60;

/**
 * The innermost place of a stack that lies in the sources and is nobody's package.
 *
 * @param stack of a browser, Chromium's or another's
 * @param base `/assets/<slice>/<release>/`, under which the build is served
 * @param files folder of the build, with its source maps
 */
export async function findPlace(
  stack: string,
  { base, files, sourceRoot }: { base: string; files: string; sourceRoot: string },
): Promise<SourcePlace | undefined> {
  const root = await realpath(sourceRoot);
  const maps = new Map<string, Promise<TraceMap | undefined>>();
  for (const { script, line, column } of framesOf(stack, base).slice(0, DEEPEST)) {
    if (!maps.has(script)) maps.set(script, readMap(files, script));
    const map = await maps.get(script);
    if (!map) continue;
    const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
    const file = found.source?.replace(/\?.*$/, '');
    if (!file || !isAbsolute(file) || !isOurs(root, file)) continue;
    return {
      file: relative(root, file),
      line: found.line!,
      // A map of lines alone says 0 everywhere.
      ...(found.column! > 0 && { column: found.column! + 1 }),
    };
  }
  return undefined;
}

interface Frame {
  /** Below the base. */
  script: string;
  line: number;
  column: number;
}

function framesOf(stack: string, base: string): Frame[] {
  const frames: Frame[] = [];
  for (const [, path, line, column] of stack.matchAll(
    /(\/assets\/[^\s()?#:]+)[^\s():]*:(\d+):(\d+)/g,
  )) {
    if (!path!.startsWith(base)) continue;
    frames.push({ script: path!.slice(base.length), line: Number(line), column: Number(column) });
  }
  return frames;
}

async function readMap(files: string, script: string): Promise<TraceMap | undefined> {
  try {
    return new TraceMap(await readFile(await findFile(files, `${script}.map`), 'utf8'));
  } catch {
    // Made by nobody here, or being written just now: the next frame may say more.
    return undefined;
  }
}

function isOurs(root: string, file: string): boolean {
  return file.startsWith(root + sep) && !file.split(sep).includes('node_modules');
}
