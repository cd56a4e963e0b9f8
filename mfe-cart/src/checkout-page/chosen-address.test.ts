import { expect, it } from 'vitest';
import { readChosen } from './chosen-address.ts';

const address = {
  ...{ country: 'US', recipient: 'Mina', line1: '1 Market Street', line2: '' },
  ...{ city: 'San Francisco', region: 'CA', postalCode: '94107' },
};

it('an address that was chosen elsewhere is taken with the fields of the form alone', () => {
  expect(readChosen({ address: { ...address, id: '1', isDefault: true } })).toEqual(address);
});

it.each([
  [undefined],
  [null],
  [{}],
  [{ address: null }],
  [{ address: 'x' }],
  [{ address: { ...address, city: 1 } }],
])('%j is no address', (detail) => {
  expect(readChosen(detail)).toBeUndefined();
});
