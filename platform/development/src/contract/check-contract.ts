import { join } from 'node:path';
import { checkConsumer, ContractsError, readRegistry } from '@tessera/contracts';
import { findBreaking, readSources } from '@tessera/contracts/publish';
import type { Problem } from '../problems/problems.ts';

/** Folder of the published contracts, below the root. */
const REGISTRY = 'contracts';

/**
 * Holds what a slice publishes against what it has published before, and what it relies on of others
 * against what they have.
 *
 * @returns what somebody would have to be told before a deploy
 */
export async function checkContract(
  slice: string,
  { root, backend, frontend }: { root: string; backend: string; frontend: string },
): Promise<Problem[]> {
  const problem = (message: string, file?: string): Problem => ({
    source: 'contract',
    message,
    ...(file !== undefined && { file }),
  });
  try {
    const registry = await readRegistry(join(root, REGISTRY));
    const own = (await readSources(root)).find((published) => published.slice === slice);
    const [broken, relied] = await Promise.all([
      own ? findBreaking(join(root, REGISTRY, slice), own) : [],
      checkConsumer(registry, backend, frontend),
    ]);
    return [
      ...broken.map((sentence) => problem(`who relies on ${slice} would break: ${sentence}`)),
      ...relied.map(({ of, where, problem: what, fix }) => problem(`${of}: ${what} ${fix}`, where)),
    ];
  } catch (error) {
    if (error instanceof ContractsError) {
      // Nothing was published here: nobody to be held against.
      return error.code === 'no_registry' ? [] : [problem(error.message)];
    }
    throw error;
  }
}
