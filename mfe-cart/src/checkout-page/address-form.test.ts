import { expect, it } from 'vitest';
import { address } from '../testing/checkout.ts';
import { addressLines, addressRules, readAddress } from './address-form.ts';

it('the fields of a country are checked by the names that the form sends', () => {
  expect(Object.keys(addressRules(address('US')))).toEqual([
    ...['recipient', 'line1', 'line2', 'city', 'region', 'postal_code'],
  ]);
  expect(addressRules(address('DE'))).toMatchObject({
    line1: { required: true },
    postal_code: { kind: 'postal-code', country: 'DE', example: '10115' },
  });
});

it('a form is sent whole: what its country does not ask for is empty', () => {
  const form = new FormData();
  for (const [name, value] of [
    ...[
      ['country', 'DE'],
      ['recipient', 'Mina'],
      ['line1', 'Torstraße 1'],
      ['city', 'Berlin'],
    ],
    ['postal_code', '10115'],
  ]) {
    form.set(name!, value!);
  }
  expect(readAddress(form)).toEqual({
    ...{ country: 'DE', recipient: 'Mina', line1: 'Torstraße 1', line2: '', city: 'Berlin' },
    ...{ region: '', postalCode: '10115' },
  });
});

it('an address is shown in the order of its country, choices by their names', () => {
  const typed = { recipient: 'Mina', line1: '1 Market Street', city: 'New York' };
  const lines = addressLines(address('US', { ...typed, region: 'NY', postalCode: '10001' }));
  expect(lines).toEqual([
    ...['Mina', '1 Market Street', 'New York', 'New York', '10001', 'United States'],
  ]);
});
