import type { ModuleAssets, SliceDescriptor, SliceManifest } from '@tessera/slice-kit/contract';
import { ControlError } from '../control-error.ts';

/** The part of Module Federation's `mf-manifest.json` that is read here. */
interface FederationManifest {
  metaData: { remoteEntry: { path?: string; name: string } };
  exposes: {
    path: string;
    assets: { js: { sync: string[] }; css: { sync: string[] } };
  }[];
}

/** What a build brought about: the remote's entry and the files of each module. */
export type BuiltModules = Pick<SliceManifest['assets'], 'entry' | 'modules'>;

/** @param text of the `mf-manifest.json` that Module Federation's plugin writes */
export function readFederationModules(text: string): BuiltModules {
  const { metaData, exposes } = JSON.parse(text) as FederationManifest;
  const modules: Record<string, ModuleAssets> = {};
  for (const { path, assets } of exposes) {
    modules[path] = { js: assets.js.sync, css: assets.css.sync };
  }
  return { entry: `${metaData.remoteEntry.path ?? ''}${metaData.remoteEntry.name}`, modules };
}

/**
 * @param text of the `assets.json` that a slice without such a build brings
 * @throws ControlError `invalid_build`
 */
export function readHandmadeModules(text: string): BuiltModules {
  const { entry, modules } = JSON.parse(text) as Partial<BuiltModules>;
  const isList = (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (
    typeof entry === 'string' &&
    typeof modules === 'object' &&
    Object.values(modules).every(({ js, css }) => isList(js) && isList(css))
  ) {
    return { entry, modules };
  }
  throw new ControlError(
    'invalid_build',
    'browser/assets.json has to be { "entry": "remoteEntry.js", "modules": { "./pages/one": { "js": [], "css": [] } } }.',
  );
}

/**
 * Joins what a team wrote (`slice.json`) with what its build produced.
 *
 * @throws ControlError `invalid_build` when the build lacks a module that the descriptor names
 */
export function createManifest(
  descriptor: SliceDescriptor,
  { entry, modules }: BuiltModules,
  release: string,
): SliceManifest {
  for (const { name, module } of [...descriptor.pages, ...descriptor.fragments]) {
    if (module in modules) continue;
    throw new ControlError(
      'invalid_build',
      `slice.json of ${descriptor.name}: "${name}" names the module "${module}", which the build does not expose. It exposes: ${Object.keys(modules).join(', ')}.`,
    );
  }
  return {
    ...descriptor,
    release,
    assets: {
      base: `/assets/${descriptor.name}/${release}/`,
      entry,
      modules,
    },
  };
}

/** The manifest of a service that has an API and no micro-frontend. */
export function createBareManifest(name: string, api: string[], release: string): SliceManifest {
  return {
    ...{ contract: 1, name, release, pages: [], fragments: [], api },
    assets: { base: `/assets/${name}/${release}/`, entry: '', modules: {} },
  };
}
