import { join } from 'node:path';
import { readRegistry, type Registry } from '@tessera/contracts';
import { chooseSource } from '../places.ts';

/**
 * The contracts that lie beside the sources.
 *
 * @throws ContractsError `no_registry`, `invalid_contract`
 */
export async function readPublished(flags: { source?: string }): Promise<Registry> {
  return await readRegistry(join(chooseSource(flags.source), 'contracts'));
}
