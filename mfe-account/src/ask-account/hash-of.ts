import type { TrustedDocument } from '@tessera/slice-kit/server';

/** The id by which the account's API knows a trusted document. */
export function hashOf({ __meta__ }: Pick<TrustedDocument<never, never>, '__meta__'>): string {
  return String(__meta__?.['hash']);
}
