import { readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import {
  DESCRIPTOR_FILE,
  EVENT_ENDING,
  EVENTS_FOLDER,
  readOptional,
  SCHEMA_FILE,
} from '../registry/read-registry.ts';
import type { PublishedFiles } from './read-sources.ts';

/** A file of the registry that is not what the sources say. */
export interface Difference {
  slice: string;
  /** Path in the slice's folder of the registry. */
  path: string;
  kind: 'missing' | 'changed' | 'gone';
}

/**
 * What publishing would change. What was recorded (answers, events) is no source's and stays; JSON
 * may be laid out in another way.
 */
export async function findDifferences(
  registry: string,
  { slice, files }: PublishedFiles,
): Promise<Difference[]> {
  const directory = join(registry, slice);
  const found: Difference[] = [];
  for (const [path, content] of files) {
    const published = await readOptional(join(directory, path));
    if (published === undefined) found.push({ slice, path, kind: 'missing' });
    else if (!isSame(path, published, content)) found.push({ slice, path, kind: 'changed' });
  }
  for (const path of await listDerived(directory)) {
    if (!files.has(path)) found.push({ slice, path, kind: 'gone' });
  }
  return found;
}

async function listDerived(directory: string): Promise<string[]> {
  const own = await readdir(directory).catch((): string[] => []);
  const events = await readdir(join(directory, EVENTS_FOLDER)).catch((): string[] => []);
  return [
    ...own.filter((name) => name === DESCRIPTOR_FILE || name === SCHEMA_FILE),
    ...events
      .filter((name) => name.endsWith(EVENT_ENDING))
      .map((name) => `${EVENTS_FOLDER}/${name}`),
  ];
}

function isSame(path: string, one: string, other: string): boolean {
  if (one === other) return true;
  if (!path.endsWith('.json')) return false;
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}
