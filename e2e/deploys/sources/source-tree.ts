import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
/** What a patch may change is copied; what is large and never changed is only pointed at. */
const COPIED = new Set(['slice.json', 'service.json', 'contract', 'migrations', 'dist']);
const POINTED_AT = new Set(['dist-documents', 'dist-pictures']);

/** The built sources of one slice, to be changed and deployed with `--source`. */
export interface SourceTree {
  /** What `--source` names. */
  root: string;
  slice: string;
  /** Folder of the backend. */
  backend: string;
  /** Folder of the micro-frontend. */
  frontend: string;
}

/**
 * Copies what a slice's build left, so that a release of it can differ without being built again.
 *
 * @param folder that is made; removing it removes the tree
 * @throws Error when the slice was not built
 */
export function copyBuiltSlice(slice: string, folder: string): SourceTree {
  const [backend, frontend] = [`backends/${slice}`, `mfe-${slice}`];
  for (const part of [backend, frontend]) {
    if (!existsSync(join(ROOT, part, 'dist'))) throw new Error(`${part} is not built`);
    mkdirSync(join(folder, part), { recursive: true });
    for (const name of readdirSync(join(ROOT, part))) {
      const [from, to] = [join(ROOT, part, name), join(folder, part, name)];
      if (COPIED.has(name)) cpSync(from, to, { recursive: true });
      else if (POINTED_AT.has(name)) symlinkSync(from, to);
    }
  }
  return {
    root: folder,
    slice,
    backend: join(folder, backend),
    frontend: join(folder, frontend),
  };
}
