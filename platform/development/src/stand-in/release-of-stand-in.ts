import type { Release } from '@tessera/control/releases';
import type { StandIn } from './stand-in.ts';

/** What control puts into naming for somebody who stands in for a slice; it starts nothing. */
export function releaseOfStandIn({ manifest, address }: StandIn): Release {
  const { name, release } = manifest;
  return {
    record: {
      ...{ slice: name, release, digest: release.padEnd(64, '0') },
      createdAt: new Date().toISOString(),
      run: { service: name, database: false, command: [] },
      ...{ files: {}, derived: {} },
    },
    directory: '',
    manifest,
    files: address,
  };
}
