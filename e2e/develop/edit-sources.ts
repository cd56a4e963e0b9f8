import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Sources that somebody works on, and can go back to what they were. */
export interface EditedSources {
  read(file: string): string;
  /**
   * Saves a file with one text in place of another.
   *
   * @param file below the root
   * @throws Error when the text is not there exactly once: the sources are no longer what the edit was made for
   */
  edit(file: string, from: string, to: string): void;
  /** Saves a file, a new one or in place of another. */
  write(file: string, text: string): void;
  delete(file: string): void;
  /** Saves everything that was touched as it was before. */
  restore(): void;
}

/** @param root of a checkout that may be written to */
export function editSources(root: string): EditedSources {
  const before = new Map<string, string | undefined>();
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');

  function write(file: string, text: string): void {
    remember(file);
    replace(join(root, file), text, join(root, '.tmp'));
  }

  function deleteFile(file: string): void {
    remember(file);
    rmSync(join(root, file), { force: true });
  }

  function remember(file: string): void {
    if (before.has(file)) return;
    before.set(file, existsSync(join(root, file)) ? read(file) : undefined);
  }

  return {
    ...{ read, write, delete: deleteFile },
    edit(file, from, to) {
      const parts = read(file).split(from);
      if (parts.length !== 2) {
        throw new Error(`${file} has ${parts.length - 1} times, not once: ${from}`);
      }
      write(file, parts.join(to));
    },
    restore() {
      for (const [file, text] of before) {
        if (text === undefined) rmSync(join(root, file), { force: true });
        else if (!existsSync(join(root, file)) || read(file) !== text) {
          replace(join(root, file), text, join(root, '.tmp'));
        }
      }
      before.clear();
    },
  };
}

/** As editors save: nobody sees half a file. */
function replace(file: string, text: string, drafts: string): void {
  mkdirSync(drafts, { recursive: true });
  mkdirSync(dirname(file), { recursive: true });
  const draft = join(drafts, randomBytes(6).toString('hex'));
  writeFileSync(draft, text);
  renameSync(draft, file);
}
