import { validateDescriptor } from '@tessera/slice-kit/contract/validate';
import { nameOf, type ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';

/** Whether the manifest conforms to the contract of a slice. */
export function checkManifest(candidate: ReleaseContract): Finding[] {
  if (!candidate.manifest) return [];
  return validateDescriptor(candidate.manifest).map((problem) => ({
    gate: 'manifest',
    breaks: nameOf(candidate),
    where: 'slice.json',
    problem: typeof problem === 'string' ? problem : JSON.stringify(problem),
    fix: 'See docs/slice-contract.md, "Manifest".',
  }));
}
