export { activateReleases, readActiveReleases, type ActiveReleases } from './active-releases.ts';
export { assembleRelease, readShelf, type AssembledRelease } from './assemble-release.ts';
export { noteLiveRelease, readLiveReleases } from './live-releases.ts';
export { discoverSlices, readSliceFolder, type SliceSources } from './discover-slices.ts';
export { pruneReleases } from './prune-releases.ts';
export {
  PUBLIC_FOLDER,
  readRelease,
  RELEASE_NAME,
  type Provenance,
  type Release,
  type ReleaseRecord,
} from './release.ts';
export { createManifest, readHandmadeModules } from './slice-manifest.ts';
export type { ServiceDescriptor } from './service-descriptor.ts';
export { findDamage } from './verify-release.ts';
export { readOperationUsage, type UsageFile } from '../usage/operation-usage.ts';
