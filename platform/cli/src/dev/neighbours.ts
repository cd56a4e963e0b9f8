import { join } from 'node:path';
import { readRegistry, type Registry } from '@tessera/contracts';
import type { Release } from '@tessera/control/releases';
import { openBaseline, releaseOfStandIn } from '@tessera/development';
import { playNeighbours } from '@tessera/development/alone';
import { findReleases, type FindOptions } from './find-releases.ts';

/** Everyone else: the shell, and the slices that nobody works on here. */
export interface Neighbours {
  releases(): readonly Release[];
  /** What services of this session have to know of where the others are. */
  environment: Readonly<Record<string, string>>;
  /** Contracts whose recorded events stand in for the events of the others; none where those run. */
  recorded: Registry | undefined;
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

export interface NeighboursOptions extends FindOptions {
  /** Public origin of this session. */
  origin: string;
  /** Cookies that the slices here declare. */
  cookies: readonly string[];
}

/** Folder of the published contracts, below the root. */
const REGISTRY = 'contracts';

/**
 * @param from `released`, `alone`, or the address of a running storefront
 * @throws ControlError, BaselineError, ContractsError
 */
export async function findNeighbours(
  from: string,
  options: NeighboursOptions,
): Promise<Neighbours> {
  if (from === 'released') {
    const releases = await findReleases(options);
    return {
      releases: () => releases,
      environment: {},
      recorded: undefined,
      onChange: () => {},
      close: async () => {},
    };
  }
  const { without, root, say: log } = options;
  const [shell, registry] = await Promise.all([
    findReleases({ ...options, only: 'shell' }),
    readRegistry(join(root, REGISTRY)),
  ]);
  const players = await playNeighbours(registry, { without, log });
  const closePlayers = async (): Promise<void> => {
    await Promise.all(players.map((player) => player.close()));
  };
  if (from === 'alone') {
    return {
      releases: () => [...shell, ...players.map(releaseOfStandIn)],
      environment: {},
      recorded: registry,
      onChange: () => {},
      close: closePlayers,
    };
  }
  const { cookies, origin: localOrigin } = options;
  try {
    const baseline = await openBaseline(from, {
      ...{ without, cookies, localOrigin, log },
      otherwise: (slice) => players.find(({ manifest }) => manifest.name === slice)?.address,
    });
    return {
      releases: () => [...shell, ...baseline.standIns.map(releaseOfStandIn)],
      // Who logged in there has a token that names that origin.
      environment: { TESSERA_ISSUER_ORIGIN: baseline.origin },
      recorded: registry,
      onChange: (listener) => void baseline.onChange(listener),
      close: async () => void (await Promise.all([baseline.close(), closePlayers()])),
    };
  } catch (error) {
    await closePlayers();
    throw error;
  }
}
