/** Publishing contracts from the sources of slices. */
export { findBreaking } from './publish/find-breaking.ts';
export { publishContract, type PublishOptions } from './publish/publish-contract.ts';
export { findDifferences, type Difference } from './publish/find-differences.ts';
export { readSources, type PublishedFiles } from './publish/read-sources.ts';
