import type { Registry } from '@tessera/contracts';
import type { StandIn } from '../stand-in/stand-in.ts';
import { playSlice } from './play-slice.ts';

export interface PlayOptions {
  /** Slices that are here. */
  without: readonly string[];
  /** Told in a sentence what was asked for and is not recorded, once for each. */
  log?(line: string): void;
}

/**
 * Stands in for every other slice of a registry, by its published contract: labelled boxes for its
 * pages and fragments, made-up answers for its GraphQL, and recorded examples for the rest.
 *
 * @throws ContractsError `invalid_contract`
 */
export async function playNeighbours(
  registry: Registry,
  { without, log }: PlayOptions,
): Promise<StandIn[]> {
  const others = [...registry.contracts.values()].filter(({ slice }) => !without.includes(slice));
  const played = await Promise.allSettled(
    others.map((contract) => playSlice(contract, registry, log)),
  );
  const standIns = played.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = played.find((one) => one.status === 'rejected');
  if (!failed) return standIns;
  await Promise.all(standIns.map((standIn) => standIn.close()));
  throw failed.reason;
}
