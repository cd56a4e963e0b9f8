import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';

const SLICE = join(ROOT, 'mfe-catalog');
const FILE = join(SLICE, 'src/home-page/statement.tsx');
/** What a build writes to; one that is taken from a cache leaves what an earlier one left there. */
const BUILT = join(SLICE, 'dist');
const LINE = '<p className={css.saying}>{statement}</p>';

/** A line of the catalog's home page; what is saved and what is built from it is put back whatever happens. */
export interface ChangedLine {
  /**
   * Saves the file with the line changed.
   *
   * @param name stands in the HTML then
   * @returns when it was saved, milliseconds since 1970
   */
  save(name: string): number;
  restore(): void;
}

/** What {@link ChangedLine.save} leaves in the page. */
export function traceOf(name: string): string {
  return `data-bench="${name}"`;
}

/** @throws Error when the file is not what the change was made for */
export function openLine(run: BenchRun): ChangedLine {
  const before = readFileSync(FILE, 'utf8');
  if (before.split(LINE).length !== 2) throw new Error(`${FILE} has no line "${LINE}"`);
  const kept = join(run.folder, 'built');
  cpSync(BUILT, kept, { recursive: true, preserveTimestamps: true });
  let changed = false;
  const restore = (): void => {
    if (!changed) return;
    writeFileSync(FILE, before);
    rmSync(BUILT, { recursive: true, force: true });
    cpSync(kept, BUILT, { recursive: true, preserveTimestamps: true });
    changed = false;
  };
  run.defer(restore);
  return {
    save(name) {
      changed = true;
      writeFileSync(FILE, before.replace(LINE, LINE.replace('<p ', `<p ${traceOf(name)} `)));
      return Date.now();
    },
    restore,
  };
}
