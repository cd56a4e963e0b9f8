import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import { DoorError } from './door-error.ts';
import { findFile } from './files.ts';
import type { EditorPlace } from './messages.ts';

const require = createRequire(import.meta.url);
// The two halves that know editors; the whole would print into the session's terminal.
const guessEditor = require('launch-editor/guess') as (chosen?: string) => (string | null)[];
const argumentsFor = require('launch-editor/get-args') as (
  editor: string,
  file: string,
  line?: number,
  column?: number,
) => (string | number)[];

/** Editors that would take the terminal from the session. */
const IN_TERMINAL = new Set(['vi', 'vim', 'nvim', 'nano', 'emacs', 'hx', 'helix', 'micro', 'joe']);
const CHOOSE = 'Set TESSERA_EDITOR, e.g. TESSERA_EDITOR=code, and start the session again.';

/**
 * Opens a file of the sources in the editor: `TESSERA_EDITOR`, else one that runs, else `EDITOR`.
 * Fulfilled once the editor has been started.
 *
 * @throws DoorError 404 when the file is not below the root of the sources; 501 without an editor
 */
export async function openInEditor(
  sourceRoot: string,
  { file, line, column }: EditorPlace,
): Promise<void> {
  const path = await findFile(sourceRoot, file);
  if (!(await stat(path)).isFile()) throw new DoorError(404, 'not_found', `${file} is no file.`);
  const [editor, ...flags] = guessEditor(process.env['TESSERA_EDITOR']);
  if (!editor) throw new DoorError(501, 'no_editor', `There is no editor to be seen. ${CHOOSE}`);
  if (IN_TERMINAL.has(basename(editor))) {
    const why = `${editor} would take the terminal from the session.`;
    throw new DoorError(501, 'no_editor', `${why} ${CHOOSE}`);
  }
  const args = [...flags, ...argumentsFor(editor, path, line, column)].map(String);
  await new Promise<void>((done, fail) => {
    const child = spawn(editor, args, { detached: true, stdio: 'ignore' });
    child.once('spawn', () => {
      child.unref();
      done();
    });
    child.once('error', ({ message }) =>
      fail(new DoorError(501, 'no_editor', `${editor} cannot be started: ${message}. ${CHOOSE}`)),
    );
  });
}
