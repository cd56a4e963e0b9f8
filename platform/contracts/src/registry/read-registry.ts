import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { validateDescriptor } from '@tessera/slice-kit/contract/validate';
import { ContractsError } from '../contracts-error.ts';

/** What a slice has published for others to rely on. */
export interface PublishedContract {
  slice: string;
  /** Folder that holds it. */
  directory: string;
  descriptor: SliceDescriptor;
  /** Its GraphQL schema, SDL; undefined when it has none. */
  schema: string | undefined;
  /** Type of an event → JSON Schema of its data. */
  events: ReadonlyMap<string, object>;
}

/** Published contracts of many slices: one folder each. */
export interface Registry {
  directory: string;
  contracts: ReadonlyMap<string, PublishedContract>;
}

export const DESCRIPTOR_FILE = 'slice.json';
export const SCHEMA_FILE = 'schema.graphql';
export const EVENTS_FOLDER = 'events';
export const EVENT_ENDING = '.schema.json';

/**
 * Reads a registry.
 *
 * @throws ContractsError `no_registry`, `invalid_contract`
 */
export async function readRegistry(directory: string): Promise<Registry> {
  let slices: string[];
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    slices = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (cause) {
    throw new ContractsError(
      'no_registry',
      `There are no published contracts at ${directory}. Publish some: npm run contracts -- publish`,
      { cause },
    );
  }
  const contracts = await Promise.all(
    slices.sort().map((slice) => readContract(join(directory, slice), slice)),
  );
  return {
    directory,
    contracts: new Map(contracts.map((contract) => [contract.slice, contract])),
  };
}

/** @throws ContractsError `invalid_contract` */
export async function readContract(directory: string, slice: string): Promise<PublishedContract> {
  const file = join(directory, DESCRIPTOR_FILE);
  const descriptor = (await readJson(file)) as SliceDescriptor;
  const problems = validateDescriptor(descriptor);
  if (descriptor.name !== slice) problems.push(`name: is not that of its folder, ${slice}`);
  if (problems.length > 0) throw invalid(file, problems.join('; '));
  return {
    ...{ slice, directory, descriptor },
    schema: await readOptional(join(directory, SCHEMA_FILE)),
    events: await readSchemas(join(directory, EVENTS_FOLDER)),
  };
}

/**
 * Schemas of a folder by the type of event that their names tell: `<type>.schema.json`.
 *
 * @throws ContractsError `invalid_contract`
 */
export async function readSchemas(directory: string): Promise<Map<string, object>> {
  const files = (await readdir(directory).catch((): string[] => []))
    .filter((name) => name.endsWith(EVENT_ENDING))
    .sort();
  const schemas = files.map(async (name) => {
    const schema = (await readJson(join(directory, name))) as object;
    return [basename(name, EVENT_ENDING), schema] as const;
  });
  return new Map(await Promise.all(schemas));
}

/** @throws ContractsError `invalid_contract` when it is not there or no JSON */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw invalid(file, (cause as Error).message, cause);
  }
}

/** @returns undefined when it is not there */
export async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function invalid(file: string, problem: string, cause?: unknown): ContractsError {
  return new ContractsError('invalid_contract', `${file}: ${problem}`, { cause });
}
