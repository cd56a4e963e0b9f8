import type { UsageFile } from '@tessera/control/releases';
import { checkEvents } from './events/check-events.ts';
import type { ReleaseContract } from './contracts/release-contract.ts';
import type { Finding } from './finding.ts';
import { checkManifest } from './manifest/check-manifest.ts';
import { checkMigrations } from './migrations/check-migrations.ts';
import { checkOperations } from './operations/check-operations.ts';
import { usageOf } from './operations/usage.ts';
import { checkProvided } from './provided/check-provided.ts';
import { checkSlots } from './slots/check-slots.ts';

/** What a release would live beside. */
export interface Neighbourhood {
  /** Every release that runs or is kept, the oldest of a slice first; the release itself is not among them. */
  others: readonly ReleaseContract[];
  /** Package → version that the shell provides; undefined while no shell is live. */
  provided?: Readonly<Record<string, string>> | undefined;
  /** How often operations were really called. */
  usage?: UsageFile | undefined;
}

/** Passes a release through every gate. @returns why it may not go live; empty when it may */
export async function checkRelease(
  candidate: ReleaseContract,
  { others, provided, usage }: Neighbourhood,
): Promise<Finding[]> {
  return [
    ...checkManifest(candidate),
    ...(await checkOperations(candidate, others, usageOf(usage, candidate.slice))),
    ...checkEvents(candidate, others),
    ...checkSlots(candidate, others),
    ...(provided ? checkProvided(candidate, provided) : []),
    ...(await checkMigrations(candidate, others)),
  ];
}
