import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Changes the text of a file.
 *
 * @throws Error when the change changes nothing: the build is no longer what the patch was made for
 */
export function patchFile(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the patch of ${file} changes nothing`);
  writeFileSync(file, after);
}

/** Puts a module before a built one, which it finds beside itself under the name it is given. */
export function wrapModule(file: string, wrapper: (built: string) => string): void {
  const built = `built-${basename(file)}`;
  renameSync(file, join(dirname(file), built));
  writeFileSync(file, wrapper(`./${built}`));
}

/** @throws Error when there is none */
export function filesIn(folder: string, name: RegExp): string[] {
  const found = readdirSync(folder).filter((file) => name.test(file));
  if (found.length === 0) throw new Error(`nothing in ${folder} is called ${name.source}`);
  return found.map((file) => join(folder, file));
}
