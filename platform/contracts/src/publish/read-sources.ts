import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import {
  DESCRIPTOR_FILE,
  EVENT_ENDING,
  EVENTS_FOLDER,
  readJson,
  readOptional,
  SCHEMA_FILE,
} from '../registry/read-registry.ts';

/** What a slice publishes, as its sources say. */
export interface PublishedFiles {
  slice: string;
  /** Path in the slice's folder of the registry → content. */
  files: ReadonlyMap<string, string>;
}

/**
 * What every slice below a source root publishes: `mfe-<slice>/slice.json` and `backends/<slice>/contract`. Of
 * a service without a micro-frontend the paths that `service.json` opens.
 *
 * @throws ContractsError `invalid_contract`
 */
export async function readSources(root: string): Promise<PublishedFiles[]> {
  const frontends = new Map<string, string>();
  for (const folder of await listFolders(root)) {
    if (!folder.startsWith('mfe-')) continue;
    const text = await readOptional(join(root, folder, DESCRIPTOR_FILE));
    if (text === undefined) continue;
    const { name } = (await readJson(join(root, folder, DESCRIPTOR_FILE))) as SliceDescriptor;
    frontends.set(name, text);
  }
  const published: PublishedFiles[] = [];
  for (const folder of await listFolders(join(root, 'backends'))) {
    const backend = join(root, 'backends', folder);
    const file = join(backend, 'service.json');
    if ((await readOptional(file)) === undefined) continue;
    const { service, api } = (await readJson(file)) as { service: string; api?: string[] };
    const descriptor = frontends.get(service) ?? describeService(service, api);
    if (descriptor === undefined) continue;
    const files = new Map([[DESCRIPTOR_FILE, descriptor], ...(await readPublished(backend))]);
    published.push({ slice: service, files });
  }
  return published;
}

async function readPublished(backend: string): Promise<[path: string, content: string][]> {
  const contract = join(backend, 'contract');
  const names = await readdir(join(contract, EVENTS_FOLDER)).catch((): string[] => []);
  const events = names.filter((name) => name.endsWith(EVENT_ENDING)).sort();
  const paths = [SCHEMA_FILE, ...events.map((name) => `${EVENTS_FOLDER}/${name}`)];
  const found: [string, string][] = [];
  for (const path of paths) {
    const content = await readOptional(join(contract, path));
    if (content !== undefined) found.push([path, content]);
  }
  return found;
}

/** @returns undefined for a service that opens nothing: nobody knows it by name */
function describeService(name: string, api: string[] | undefined): string | undefined {
  if (!api) return undefined;
  const descriptor: SliceDescriptor = { contract: 1, name, pages: [], fragments: [], api };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

async function listFolders(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
