import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ControlError } from '@tessera/control';
import { runTool } from '../check/run-tool.ts';
import { checkName, checkTitle } from './check-name.ts';
import { fillVersions, readHouseVersions } from './house-versions.ts';
import { installPackages } from './install-packages.ts';
import { keepLockEntries } from './keep-lock-entries.ts';
import { addMeshEntry } from './mesh-entry.ts';
import { writeTemplates, type SliceWords } from './write-templates.ts';

const TEMPLATES = join(import.meta.dirname, 'templates');
const MESH = 'platform/mesh.yaml';
const LOCK = 'package-lock.json';

export interface NewSlice extends SliceWords {
  /** Source tree that it becomes part of. */
  root: string;
  /** Whether npm links its workspaces. */
  install: boolean;
}

/**
 * Writes a slice that builds, passes every check and keeps the contract: all of it, or nothing.
 *
 * @param onStep told what is being done, and with a detail what came of it
 * @param interrupted ends the work, and takes back what was done
 * @throws ControlError `invalid_name`, `reserved_name`, `name_taken`, `address_taken`,
 *   `invalid_title`, `not_a_repository`, `no_version`, `mesh_unreadable`, `format_failed`,
 *   `install_failed`, `interrupted`
 */
export async function createSlice(
  slice: NewSlice,
  onStep: (step: string, detail?: string) => void,
  interrupted: AbortSignal,
): Promise<void> {
  const { root, name } = slice;
  onStep('Name');
  checkRoot(root);
  checkName(root, name);
  checkTitle('--title', slice.title.en);
  checkTitle('--title-ko', slice.title.ko);
  const mesh = addMeshEntry(await readFile(join(root, MESH), 'utf8'), name);

  // Beside where it will lie: a rename within one file system is all or nothing.
  const draft = await mkdtemp(join(root, `.new-slice-${name}-`));
  const undo: (() => Promise<unknown>)[] = [
    () => rm(draft, { recursive: true, force: true, maxRetries: 3 }),
  ];
  try {
    onStep('Write');
    await writeDraft(slice, draft);
    onStep('Format');
    await format(root, draft);
    stopIf(interrupted);
    onStep('Place');
    for (const [from, to] of placesOf(name)) {
      await rename(join(draft, from), join(root, to));
      undo.push(() => rm(join(root, to), { recursive: true, force: true, maxRetries: 3 }));
    }
    await rm(draft, { recursive: true, force: true });
    onStep(
      'Place',
      placesOf(name)
        .map(([, to]) => `${to}/`)
        .join(', '),
    );
    onStep('Mesh');
    undo.push(await replaceFile(join(root, MESH), mesh));
    onStep('Mesh', `${name} may publish ${name}.*`);
    if (slice.install) await install(root, onStep, undo, interrupted);
    stopIf(interrupted);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    // What was broken off failed for no other reason.
    stopIf(interrupted);
    throw error;
  }
}

/** Part of the draft → place in the repository. */
function placesOf(name: string): [from: string, to: string][] {
  return [
    ['mfe', `mfe-${name}`],
    ['backend', `backends/${name}`],
  ];
}

function checkRoot(root: string): void {
  const missing = ['package.json', 'backends', MESH].find((path) => !existsSync(join(root, path)));
  if (missing === undefined) return;
  throw new ControlError(
    'not_a_repository',
    `${root} has no ${missing}: name the root of the repository by --source.`,
  );
}

function stopIf(interrupted: AbortSignal): void {
  if (interrupted.aborted) throw new ControlError('interrupted', 'Interrupted: nothing was kept.');
}

async function writeDraft(slice: NewSlice, draft: string): Promise<void> {
  const versions = readHouseVersions(slice.root);
  const finish = (path: string, content: string): string =>
    path === 'package.json' ? fillVersions(content, versions) : content;
  for (const [part] of placesOf(slice.name)) {
    await writeTemplates(join(TEMPLATES, part), join(draft, part), slice, finish);
  }
}

/** Where lines break depends on how long the name is. */
async function format(root: string, draft: string): Promise<void> {
  const { passed, report } = await runTool(root, 'oxfmt', ['--write', draft]);
  if (!passed) throw new ControlError('format_failed', `oxfmt failed:\n${report}`);
}

/** @returns what puts the file back */
async function replaceFile(path: string, content: string): Promise<() => Promise<void>> {
  const before = await readFile(path, 'utf8');
  if (content !== before) {
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, content);
    await rename(draft, path);
  }
  return () => writeFile(path, before);
}

async function install(
  root: string,
  onStep: (step: string, detail?: string) => void,
  undo: (() => Promise<unknown>)[],
  interrupted: AbortSignal,
): Promise<void> {
  onStep('Link', 'npm install');
  const path = join(root, LOCK);
  const before = await readFile(path, 'utf8');
  undo.push(() => writeFile(path, before));
  await installPackages(root, interrupted);
  const after = await readFile(path, 'utf8');
  const { content, restored } = keepLockEntries(before, after, (folder) =>
    existsSync(join(root, folder)),
  );
  if (restored.length > 0) await replaceFile(path, content);
  const kept = restored.length > 0 && `; ${restored.length} entries kept in ${LOCK}`;
  onStep('Link', `npm install${kept || ''}`);
}
