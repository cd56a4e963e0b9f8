import type { SliceManifest } from '@tessera/slice-kit/contract';

/** What control tells everyone: which releases are active and who answers for them. */
export interface NamingState {
  /** Grows with every change for as long as one control runs. */
  version: number;
  /** Slice (or `shell`) → its active release. */
  releases: Record<string, ActiveReleaseName>;
  /** Instances that may take traffic now. */
  instances: Instance[];
}

export interface ActiveReleaseName {
  release: string;
  /** Absolute path of the release; other releases of the slice stand beside it. */
  directory: string;
  /** Null for the shell, which is no slice. */
  manifest: SliceManifest | null;
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
  setReleases(releases: NamingState['releases']): void;
  addInstance(instance: Instance): void;
  removeInstance(id: string): void;
  /** @returns a function that ends the subscription */
  onChange(listener: (state: NamingState) => void): () => void;
}

export function createNamingRegistry(): NamingRegistry {
  let state: NamingState = { version: 1, releases: {}, instances: [] };
  const listeners = new Set<(state: NamingState) => void>();

  function change(next: Partial<NamingState>): void {
    state = { ...state, ...next, version: state.version + 1 };
    for (const listener of listeners) listener(state);
  }

  return {
    get state() {
      return state;
    },
    setReleases: (releases) => change({ releases }),
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
