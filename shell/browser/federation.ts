/**
 * Module Federation in the shell: the pure runtime, no plugin. The shell alone provides React; the
 * slices' remotes are ES modules whose final URLs the server has put into the document.
 */
import { init, loadRemote } from '@module-federation/enhanced/runtime';
import * as runtimeCore from '@module-federation/runtime-core';
import type { Lifecycles } from '@tessera/slice-kit/contract';
import { LoadError } from './parts/part-errors.ts';
import { site } from './site.ts';

declare const REACT_VERSION: string;

// Remotes are built with `externalRuntime`: they take the runtime from here.
(globalThis as { _FEDERATION_RUNTIME_CORE?: unknown })._FEDERATION_RUNTIME_CORE = runtimeCore;

const react = () => import(/* webpackChunkName: "react" */ './react.ts');

function provide(get: () => Promise<unknown>) {
  return {
    version: REACT_VERSION,
    scope: ['default'],
    shareConfig: { singleton: true, requiredVersion: '^19.0.0' },
    get: async () => {
      const module = await get();
      return () => module;
    },
  };
}

init({
  name: 'shell',
  shareStrategy: 'loaded-first',
  remotes: Object.entries(site.slices).map(([name, { base, entry }]) => ({
    name,
    entry: new URL(base + entry, location.origin).href,
    type: 'module',
  })),
  shared: {
    react: provide(async () => (await react()).React),
    'react-dom': provide(async () => (await react()).ReactDOM),
    'react-dom/client': provide(async () => (await react()).ReactDOMClient),
  },
});

/**
 * Loads the lifecycles that a slice exposes, once.
 *
 * @param slice name of the slice; `module` key in its manifest, e.g. `./pages/product`
 * @throws LoadError when the remote cannot be loaded or exposes something else
 */
export function loadLifecycles(slice: string, module: string): Promise<Lifecycles> {
  const id = slice + module.slice(1);
  let loading = loaded.get(id);
  if (!loading) {
    loading = load(id);
    loaded.set(id, loading);
    // A failed load may succeed the next time; the runtime itself tries again.
    loading.catch(() => loaded.delete(id));
  }
  return loading;
}

const loaded = new Map<string, Promise<Lifecycles>>();

async function load(id: string): Promise<Lifecycles> {
  let module: { default?: Lifecycles } | null;
  try {
    module = await loadRemote<{ default?: Lifecycles }>(id);
  } catch (cause) {
    throw new LoadError(`${id}: ${(cause as Error).message}`, { cause });
  }
  const lifecycles = module?.default;
  if (typeof lifecycles?.mount !== 'function') {
    throw new LoadError(`${id}: its module must export the lifecycles as default`);
  }
  return lifecycles;
}
