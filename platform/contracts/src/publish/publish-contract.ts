import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContractsError } from '../contracts-error.ts';
import { findBreaking } from './find-breaking.ts';
import { findDifferences, type Difference } from './find-differences.ts';
import type { PublishedFiles } from './read-sources.ts';

export interface PublishOptions {
  /** Publishes what breaks others as well. */
  breaking?: boolean;
}

/**
 * Writes into the registry what a slice publishes now.
 *
 * @param registry its folder
 * @returns what has changed; empty when it was published before
 * @throws ContractsError `breaking_change`, `invalid_contract`
 */
export async function publishContract(
  registry: string,
  published: PublishedFiles,
  { breaking = false }: PublishOptions = {},
): Promise<Difference[]> {
  const { slice, files } = published;
  const directory = join(registry, slice);
  const differences = await findDifferences(registry, published);
  if (differences.length === 0) return [];
  const broken = breaking ? [] : await findBreaking(directory, published);
  if (broken.length > 0) {
    const list = broken.map((change) => `  ${change}`).join('\n');
    throw new ContractsError(
      'breaking_change',
      `${slice} would break who relies on what it has published:\n${list}\nAdd instead of changing (a field of another name, the next version of an event), or publish it with --breaking once nobody relies on it.`,
    );
  }
  for (const { path, kind } of differences) {
    const file = join(directory, path);
    if (kind === 'gone') {
      await rm(file);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, files.get(path)!);
  }
  return differences;
}
