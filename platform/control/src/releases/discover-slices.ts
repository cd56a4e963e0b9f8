import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { validateDescriptor } from '@tessera/slice-kit/contract/validate';
import { ControlError, systemCode } from '../control-error.ts';
import { readServiceDescriptor, type ServiceDescriptor } from './service-descriptor.ts';

/** A slice, or the shell, as it lies in the source tree. */
export interface SliceSources {
  name: string;
  /** Folder of `service.json`. */
  directory: string;
  service: ServiceDescriptor;
  /** The micro-frontend; the shell has none. */
  frontend?: {
    directory: string;
    descriptor: SliceDescriptor;
    /** No build of Module Federation's plugin: `browser/assets.json` lists its files. */
    handmade?: boolean;
  };
}

/**
 * Reads a slice that lies in one folder, written in whatever stack: `service.json`, `slice.json`,
 * and `browser/` with its `assets.json`.
 *
 * @throws ControlError `not_a_slice`, `invalid_service`, `invalid_slice`
 */
export async function readSliceFolder(directory: string): Promise<SliceSources> {
  const service = await readServiceDescriptor(join(directory, 'service.json'));
  const file = join(directory, 'slice.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (!service || text === undefined) {
    throw new ControlError(
      'not_a_slice',
      `${directory} is no slice: it needs service.json and slice.json.`,
    );
  }
  const descriptor = parseDescriptor(file, text);
  if (descriptor.name !== service.service) {
    throw new ControlError(
      'invalid_slice',
      `${file} calls the slice "${descriptor.name}", service.json "${service.service}". Give both one name.`,
    );
  }
  const frontend = { directory, descriptor, handmade: true };
  return { name: service.service, directory, service, frontend };
}

/**
 * Finds the shell and every slice below a source root: `shell/`, `backends/<slice>/`,
 * `mfe-<slice>/`.
 *
 * @throws ControlError `no_slices`, `invalid_service`, `invalid_slice`, `slice_without_service`
 */
export async function discoverSlices(root: string): Promise<SliceSources[]> {
  const frontends = await findFrontends(root);
  const folders = (await listFolders(join(root, 'backends'))).map((name) => `backends/${name}`);
  const found: SliceSources[] = [];
  for (const folder of ['shell', ...folders]) {
    const directory = join(root, folder);
    const service = await readServiceDescriptor(join(directory, 'service.json'));
    if (!service) continue;
    const frontend = frontends.get(service.service);
    frontends.delete(service.service);
    found.push({ name: service.service, directory, service, ...(frontend && { frontend }) });
  }
  for (const [name, { directory }] of frontends) {
    throw new ControlError(
      'slice_without_service',
      `${directory} has no backend: backends/${name}/service.json with "service": "${name}" is missing.`,
    );
  }
  if (found.length === 0) {
    throw new ControlError(
      'no_slices',
      `${root} holds neither shell/service.json nor any backends/*/service.json.`,
    );
  }
  return found;
}

async function findFrontends(
  root: string,
): Promise<Map<string, NonNullable<SliceSources['frontend']>>> {
  const frontends = new Map<string, NonNullable<SliceSources['frontend']>>();
  for (const folder of await listFolders(root)) {
    if (!folder.startsWith('mfe-')) continue;
    const directory = join(root, folder);
    const text = await readFile(join(directory, 'slice.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const descriptor = parseDescriptor(join(directory, 'slice.json'), text);
    frontends.set(descriptor.name, { directory, descriptor });
  }
  return frontends;
}

function parseDescriptor(file: string, text: string): SliceDescriptor {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ControlError('invalid_slice', `${file} is not readable JSON.`, { cause: error });
  }
  const problems = validateDescriptor(value);
  if (problems.length > 0) {
    throw new ControlError('invalid_slice', `${file}: ${problems.join('; ')}`);
  }
  return value as SliceDescriptor;
}

async function listFolders(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
