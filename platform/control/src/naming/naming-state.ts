import type { SliceManifest } from '@tessera/slice-kit/contract';

/** What control tells everyone: which releases are active and who answers for them. */
export interface NamingState {
  /** Grows with every change for as long as one control runs. */
  version: number;
  /** Slice (or `shell`) → its active release. */
  releases: Record<string, ActiveReleaseName>;
  /** Slice → releases that run beside the active one. */
  beside?: Record<string, BesideRelease[]>;
  /** Instances that may take traffic now. */
  instances: Instance[];
}

export interface ActiveReleaseName {
  release: string;
  /** Absolute path of the release; other releases of the slice stand beside it. */
  directory: string;
  /** Null for the shell, which is no slice. */
  manifest: SliceManifest | null;
  /**
   * `host:port` of who answers for its public files, `/assets/<slice>/<release>/…`, when they do not
   * lie in `directory`.
   */
  files?: string;
}

/** A release that runs and is not the active one. */
export interface BesideRelease extends ActiveReleaseName {
  /**
   * `candidate`: is being rolled out; `leaving`: was live, and serves the pages that were made with
   * it; `preview`: serves whoever asks for it by name; `override`: serves whose signed override
   * names it, and nobody else.
   */
  role: 'candidate' | 'leaving' | 'preview' | 'override';
  /** Percent of the visits that begin now and get it; 0 for any but a candidate. */
  weight: number;
}

export interface Instance {
  service: string;
  /** `catalog-1` */
  id: string;
  release: string;
  /** `127.0.0.1:41234` */
  address: string;
}

/** Holds the state and tells watchers about every change. */
export interface NamingRegistry {
  readonly state: NamingState;
  /** What is active and what runs beside it, told in one go. */
  setReleases(releases: NamingState['releases'], beside?: NamingState['beside']): void;
  addInstance(instance: Instance): void;
  removeInstance(id: string): void;
  /** @returns a function that ends the subscription */
  onChange(listener: (state: NamingState) => void): () => void;
}

export function createNamingRegistry(): NamingRegistry {
  let state: NamingState = { version: 1, releases: {}, beside: {}, instances: [] };
  const listeners = new Set<(state: NamingState) => void>();

  function change(next: Partial<NamingState>): void {
    state = { ...state, ...next, version: state.version + 1 };
    for (const listener of listeners) listener(state);
  }

  return {
    get state() {
      return state;
    },
    setReleases: (releases, beside = {}) => change({ releases, beside }),
    addInstance(instance) {
      const others = state.instances.filter(({ id }) => id !== instance.id);
      change({ instances: [...others, instance] });
    },
    removeInstance(id) {
      const rest = state.instances.filter((instance) => instance.id !== id);
      if (rest.length < state.instances.length) change({ instances: rest });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A release of a slice that runs: the active one or one beside it. */
export function findRelease(
  state: NamingState,
  slice: string,
  release: string,
): ActiveReleaseName | BesideRelease | undefined {
  const active = Object.hasOwn(state.releases, slice) ? state.releases[slice] : undefined;
  if (active?.release === release) return active;
  return state.beside?.[slice]?.find((one) => one.release === release);
}

/**
 * Who answers when nobody asks for a release by name: instances of the active one, else (while it
 * has none) whoever of the service is neither a preview nor there for overrides.
 */
export function groupByService(state: NamingState): Map<string, Instance[]> {
  const groups = Map.groupBy(state.instances, ({ service }) => service);
  for (const [service, instances] of groups) {
    const active = state.releases[service]?.release;
    const ofActive = instances.filter(({ release }) => release === active);
    const byName =
      state.beside?.[service]?.filter(({ role }) => role === 'preview' || role === 'override') ??
      [];
    const others = instances.filter(
      (one) => !byName.some(({ release }) => release === one.release),
    );
    groups.set(service, ofActive.length > 0 ? ofActive : others);
  }
  return groups;
}
