import type { ReleaseContract } from '../contracts/release-contract.ts';

let made = 0;

/** A release for tests; what is not given is empty. */
export function madeRelease(given: Partial<ReleaseContract> & { slice: string }): ReleaseContract {
  made += 1;
  return {
    release: made.toString(16).padStart(12, '0'),
    manifest: null,
    schema: undefined,
    documents: new Map(),
    uses: new Map(),
    publishes: new Map(),
    consumes: new Map(),
    migrations: [],
    ...given,
  };
}
