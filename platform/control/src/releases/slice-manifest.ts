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

/**
 * Joins what a team wrote (`slice.json`) with what its build produced (`mf-manifest.json`).
 *
 * @throws ControlError `invalid_build` when the build lacks a module that the descriptor names
 */
export function createManifest(
  descriptor: SliceDescriptor,
  federationManifest: string,
  release: string,
): SliceManifest {
  const { metaData, exposes } = JSON.parse(federationManifest) as FederationManifest;
  const modules: Record<string, ModuleAssets> = {};
  for (const { path, assets } of exposes) {
    modules[path] = { js: assets.js.sync, css: assets.css.sync };
  }
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
      entry: `${metaData.remoteEntry.path ?? ''}${metaData.remoteEntry.name}`,
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
