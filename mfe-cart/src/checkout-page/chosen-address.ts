import type { AddressInput } from '../generated/graphql.ts';

const FIELDS = [
  ...(['country', 'recipient', 'line1', 'line2', 'city', 'region', 'postalCode'] as const),
];

/** What the event `account:address-chosen` tells; undefined when it is not an address. */
export function readChosen(detail: unknown): AddressInput | undefined {
  const { address } = (detail ?? {}) as { address?: unknown };
  if (typeof address !== 'object' || address === null) return undefined;
  const given = address as Record<string, unknown>;
  if (FIELDS.some((name) => typeof given[name] !== 'string')) return undefined;
  return Object.fromEntries(FIELDS.map((name) => [name, given[name]])) as unknown as AddressInput;
}
