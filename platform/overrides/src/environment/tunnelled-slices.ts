import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import type { SliceManifest } from '@tessera/slice-kit/contract';

/** Slices that run on somebody's own machine and are reached through a tunnel. */
export interface TunnelledSlices {
  /**
   * Again every second or so: whose end is not heard of any more is taken out.
   *
   * @returns false for the name of a release that is deployed or kept here: its visitors are not
   *   for a machine of somebody's own
   */
  announce(manifest: SliceManifest, address: string): boolean;
  withdraw(slice: string, release: string): void;
  close(): void;
}

/** Milliseconds. */
const LEASE = 5_000;

export function placeTunnelledSlices(stage: Stage): TunnelledSlices {
  const placed = new Map<string, { release: Release; text: string; timer: NodeJS.Timeout }>();

  function withdraw(slice: string, name: string): void {
    const key = `${slice}@${name}`;
    const found = placed.get(key);
    if (!found) return;
    clearTimeout(found.timer);
    placed.delete(key);
    stage.removeStandIn(found.release);
  }

  return {
    announce(manifest, address) {
      const { name, release } = manifest;
      const key = `${name}@${release}`;
      const text = JSON.stringify([manifest, address]);
      const before = placed.get(key);
      if (!before && isTaken(stage, name, release)) return false;
      clearTimeout(before?.timer);
      const timer = setTimeout(() => withdraw(name, release), LEASE).unref();
      const standIn = before?.text === text ? before.release : describe(manifest, address);
      placed.set(key, { release: standIn, text, timer });
      if (standIn !== before?.release) stage.placeStandIn(standIn);
      return true;
    },
    withdraw,
    close() {
      for (const { timer } of placed.values()) clearTimeout(timer);
    },
  };
}

function isTaken({ standing, home }: Stage, slice: string, release: string): boolean {
  const stands = [standing.active(slice), ...standing.beside(slice).map((one) => one.release)];
  return (
    stands.some((one) => one?.record.release === release) ||
    existsSync(join(home.releases, slice, release))
  );
}

function describe(manifest: SliceManifest, address: string): Release {
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
