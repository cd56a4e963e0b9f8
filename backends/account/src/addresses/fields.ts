import type { AddressFieldRule } from './address.ts';

/** Fields as most countries have them; a country changes what it has otherwise. */
export const recipient: AddressFieldRule = {
  name: 'recipient',
  required: true,
  maxLength: 100,
  label: 'recipient',
  autocomplete: 'shipping name',
};

export const line1: AddressFieldRule = {
  name: 'line1',
  required: true,
  maxLength: 120,
  label: 'street',
  autocomplete: 'shipping address-line1',
};

export const line2: AddressFieldRule = {
  name: 'line2',
  required: false,
  maxLength: 120,
  label: 'detail',
  autocomplete: 'shipping address-line2',
};

export const city: AddressFieldRule = {
  name: 'city',
  required: true,
  maxLength: 80,
  label: 'city',
  autocomplete: 'shipping address-level2',
};

export const region: AddressFieldRule = {
  name: 'region',
  required: true,
  maxLength: 80,
  label: 'state',
  autocomplete: 'shipping address-level1',
};

export const postalCode: AddressFieldRule = {
  name: 'postalCode',
  required: true,
  maxLength: 12,
  label: 'postal_code',
  autocomplete: 'shipping postal-code',
};
