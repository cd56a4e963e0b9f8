import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '@tessera/control';
import { findDamage, readRelease, type Release } from '@tessera/control/releases';
import type { ReleaseSet } from '@tessera/control/naming-client';

/** Starts releases that overrides name and that nobody else runs, and stops them afterwards. */
export interface KeptReleases {
  /**
   * @param until seconds since 1970 that it is asked for
   * @returns what is missing, in words; empty when every release runs
   */
  require(set: ReleaseSet, until: number): Promise<string[]>;
  close(): void;
}

const LOOK = 50;
/** Milliseconds that a release has to take traffic, and that it stays after the last override. */
const START_WITHIN = 15_000;
const STAY = 60_000;
const STOP_WITHIN = 10_000;

export function keepReleases(stage: Stage): KeptReleases {
  const timers = new Map<string, NodeJS.Timeout>();

  async function start(slice: string, name: string): Promise<string | undefined> {
    const { standing } = stage;
    const stands = [
      standing.active(slice),
      ...standing.beside(slice).map(({ release }) => release),
    ];
    const running = stands.find((release) => release?.record.release === name);
    const release = running ?? (await readRelease(join(stage.home.releases, slice, name)));
    if (!release) return `there is no release ${name} of ${slice} here any more`;
    if (!running) {
      const damage = await findDamage(release);
      if (damage !== undefined) return `release ${name} of ${slice} is damaged: ${damage}`;
      await stage.provide(release);
      standing.place(release, 'override');
      stage.start(release);
      // Known from here on as started for overrides alone.
      timers.set(
        keyOf(release),
        setTimeout(() => {}, 0),
      );
    }
    const end = Date.now() + START_WITHIN;
    while (stage.instances(release).length === 0) {
      if (Date.now() > end) return `release ${name} of ${slice} does not start`;
      await delay(LOOK);
    }
    return undefined;
  }

  /** Stops it some time after; whoever asks for it again meanwhile begins the time anew. */
  function stopLater(slice: string, name: string, until: number): void {
    const { standing } = stage;
    const found = standing.beside(slice).find(({ release }) => release.record.release === name);
    const key = found && keyOf(found.release);
    if (!found || found.role !== 'override' || !key || !timers.has(key)) return;
    clearTimeout(timers.get(key));
    const timer = setTimeout(
      () => {
        timers.delete(key);
        const still = standing.beside(slice).find(({ release }) => keyOf(release) === key);
        // A deploy may have made something else of it.
        if (still?.role !== 'override') return;
        standing.remove(slice, name);
        stage
          .stop(found.release, STOP_WITHIN)
          .catch((error: unknown) => stage.log('error', `${slice} ${name}: ${String(error)}`));
      },
      Math.max(0, until * 1_000 - Date.now()) + STAY,
    );
    timers.set(key, timer.unref());
  }

  return {
    async require(set, until) {
      const missing: string[] = [];
      for (const [slice, name] of Object.entries(set)) {
        const problem = await start(slice, name);
        if (problem !== undefined) missing.push(problem);
        stopLater(slice, name, until);
      }
      return missing;
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function keyOf({ record }: Release): string {
  return `${record.slice}@${record.release}`;
}
