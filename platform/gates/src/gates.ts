/** Whether a release may go live beside what runs already, and who would break if it did. */
export { checkRelease, type Neighbourhood } from './check-release.ts';
export type { Finding, GateName } from './finding.ts';
export { readReleaseContract, type ReleaseContract } from './contracts/release-contract.ts';
export { findNeighbours } from './contracts/find-neighbours.ts';
