import type { Address, CountryRules } from '../address.ts';
import { city, line1, line2, postalCode, recipient } from '../fields.ts';

const label = (address: Address): string[] => [
  address.recipient,
  address.line1,
  address.line2,
  `${address.postalCode} ${address.city}`,
];

const numeric = { ...postalCode, inputMode: 'numeric' } as const;

export const germany: CountryRules = {
  code: 'DE',
  fields: [recipient, line1, line2, numeric, city],
  postalCode: { pattern: /^(?!00)\d{5}$/u, example: '10115' },
  label,
};

export const france: CountryRules = {
  code: 'FR',
  fields: [recipient, line1, line2, numeric, city],
  postalCode: {
    pattern: /^\d{5}$/u,
    example: '75011',
    tidy: (typed) => typed.replaceAll(/\s/gu, ''),
  },
  label,
};

export const unitedKingdom: CountryRules = {
  code: 'GB',
  fields: [recipient, line1, line2, city, postalCode],
  postalCode: {
    pattern: /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/u,
    example: 'E1 6AN',
    tidy: (typed) =>
      typed
        .toUpperCase()
        .replaceAll(/\s/gu, '')
        .replace(/^(.+)(.{3})$/u, '$1 $2'),
  },
  label: (address) => [
    address.recipient,
    address.line1,
    address.line2,
    address.city,
    address.postalCode,
  ],
};
