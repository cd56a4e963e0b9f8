import type { TesseraHome } from '../home/tessera-home.ts';
import type {
  ActiveReleaseName,
  BesideRelease,
  NamingRegistry,
  NamingState,
} from '../naming/naming-state.ts';
import { readActiveReleases, writeActiveReleases } from '../releases/active-releases.ts';
import { readDeployedReleases, writeDeployedReleases } from '../releases/deployed-releases.ts';
import type { Release } from '../releases/release.ts';

export type Role = BesideRelease['role'];

interface Beside {
  release: Release;
  role: Role;
  weight: number;
}

/** Which release of each slice is active and which run beside it, as everyone is told. */
export interface StandingReleases {
  active(slice: string): Release | undefined;
  beside(slice: string): readonly Beside[];
  slices(): string[];
  /** What is active from the start. */
  begin(releases: readonly Release[]): Promise<void>;
  /**
   * Puts a release beside the active one, or gives one that stands there another role.
   *
   * @param weight percent of the visits that begin now, for a candidate
   */
  place(release: Release, role: Role, weight?: number): void;
  remove(slice: string, release: string): void;
  /**
   * Makes a release the active one, which a start keeps to from then on; the one before is leaving.
   * Written down before anybody is told.
   */
  activate(release: Release): Promise<void>;
}

export function createStandingReleases(
  home: TesseraHome,
  naming: NamingRegistry,
): StandingReleases {
  const active = new Map<string, Release>();
  const besides = new Map<string, Beside[]>();
  // Two slices may go live at once, and each writes the whole file.
  let writing: Promise<unknown> = Promise.resolve();

  function tell(): void {
    const releases: NamingState['releases'] = {};
    for (const [slice, release] of active) releases[slice] = nameOf(release);
    const beside: Record<string, BesideRelease[]> = {};
    for (const [slice, list] of besides) {
      if (list.length === 0) continue;
      beside[slice] = list.map(({ release, role, weight }) => ({
        ...nameOf(release),
        role,
        weight,
      }));
    }
    naming.setReleases(releases, beside);
  }

  const besideOf = (slice: string): Beside[] => besides.get(slice) ?? [];
  const without = (slice: string, release: string): Beside[] =>
    besideOf(slice).filter((one) => one.release.record.release !== release);

  async function write(slice: string, release: string): Promise<void> {
    await writeDeployedReleases(home, { ...(await readDeployedReleases(home)), [slice]: release });
    await writeActiveReleases(home, { ...(await readActiveReleases(home)), [slice]: release });
  }

  return {
    active: (slice) => active.get(slice),
    beside: besideOf,
    slices: () => [...active.keys()],
    async begin(releases) {
      await writeActiveReleases(
        home,
        Object.fromEntries(releases.map(({ record }) => [record.slice, record.release])),
      );
      for (const release of releases) active.set(release.record.slice, release);
      tell();
    },
    place(release, role, weight = 0) {
      const { slice, release: name } = release.record;
      besides.set(slice, [...without(slice, name), { release, role, weight }]);
      tell();
    },
    remove(slice, release) {
      besides.set(slice, without(slice, release));
      tell();
    },
    async activate(release) {
      const { slice, release: name } = release.record;
      const turn = writing.then(() => write(slice, name));
      writing = turn.catch(() => {});
      await turn;
      const before = active.get(slice);
      const rest = without(slice, name);
      const leaving = before && before.record.release !== name;
      besides.set(
        slice,
        leaving ? [...rest, { release: before, role: 'leaving', weight: 0 }] : rest,
      );
      active.set(slice, release);
      tell();
    },
  };
}

function nameOf({ record, directory, manifest, files }: Release): ActiveReleaseName {
  return { release: record.release, directory, manifest, ...(files !== undefined && { files }) };
}
