import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAddress, tidyAddress } from './address/check-address.ts';
import { COUNTRIES } from './address/countries/countries.ts';
import { labelOf } from './address/label-of.ts';
import { checkContact } from './contact/contact.ts';
import { shippingMethods } from './shipping/shipping-methods.ts';
import { calculateTotals, shareOut } from './totals/calculate-totals.ts';

const address = (rest: Record<string, string>) => ({
  ...{ country: 'US', recipient: 'A', line1: '1 Main St', line2: '', city: 'X' },
  ...{ region: 'CA', postalCode: '94107' },
  ...rest,
});
const codes = (errors: { field: string; code: string }[]) =>
  errors.map(({ field, code }) => `${field} ${code}`);

describe('an address', () => {
  it.each([
    ['US', { postalCode: '94107' }, []],
    ['US', { postalCode: '94107 1234' }, []],
    ['US', { postalCode: '9410' }, ['postalCode invalid_postal_code']],
    ['US', { region: 'ZZ' }, ['region unknown_region']],
    ['US', { region: '', city: '' }, ['city required', 'region required']],
    ['KR', { postalCode: '04524', region: '11' }, []],
    ['KR', { postalCode: '045-24', region: '11' }, ['postalCode invalid_postal_code']],
    ['KR', { postalCode: '04524', region: 'CA' }, ['region unknown_region']],
    ['DE', { postalCode: '10115' }, []],
    ['DE', { postalCode: '00115' }, ['postalCode invalid_postal_code']],
    ['FR', { postalCode: '75 011' }, []],
    ['GB', { postalCode: 'e16an' }, []],
    ['GB', { postalCode: '12345' }, ['postalCode invalid_postal_code']],
    ['ZZ', {}, ['country unknown_country']],
    ['US', { line1: 'x'.repeat(121) }, ['line1 too_long']],
    ['US', { recipient: 'A\u0007' }, ['recipient invalid_characters']],
  ])('in %s with %j has the errors %j', (country, rest, errors) => {
    expect(codes(checkAddress(tidyAddress(address({ country, ...rest }))))).toEqual(errors);
  });

  it('has no region where the country has none', () => {
    expect(tidyAddress(address({ country: 'DE', postalCode: '10115' })).region).toBe('');
  });

  it.each(COUNTRIES.map(({ code }) => code))(
    'of %s is written as it is written there',
    (country) => {
      const rules = COUNTRIES.find(({ code }) => code === country)!;
      const { example } = rules.postalCode;
      expect(rules.postalCode.pattern.test(example)).toBe(true);
      const label = labelOf(address({ country, postalCode: example, region: '11' }), 'ko');
      expect(label.join('\n')).toContain(example);
      expect(label.every((line) => line.trim() !== '')).toBe(true);
    },
  );
});

describe('a contact', () => {
  it.each([
    ['ada@example.com', '', []],
    ['ada@localhost', '', ['email invalid_email']],
    ['ada@example.com\nbcc: x@y.zz', '', ['email invalid_characters']],
    ['', '', ['email required']],
    ['ada@example.com', '+82 (0)2-120', []],
    ['ada@example.com', 'call me', ['phone invalid_phone']],
  ])('%j with phone %j has the errors %j', (email, phone, errors) => {
    expect(codes(checkContact({ email, phone, name: 'Ada' }))).toEqual(errors);
  });
});

describe('shipping', () => {
  it.each(COUNTRIES.map(({ code }) => code))('has ways to %s in every currency', (country) => {
    for (const currency of ['USD', 'EUR', 'KRW'] as const) {
      const [standard, express] = shippingMethods(country, currency, false);
      expect(standard!.price).toBeGreaterThan(0);
      expect(express!.price).toBeGreaterThan(standard!.price);
      expect(shippingMethods(country, currency, true)[0]).toMatchObject({
        ...{ price: 0, regularPrice: standard!.price },
      });
    }
  });

  it('has none to anywhere else', () => {
    expect(shippingMethods('ZZ', 'USD', false)).toEqual([]);
    expect(shippingMethods('constructor', 'USD', false)).toEqual([]);
  });
});

describe('totals', () => {
  it.each([
    [{ subtotal: 1_000, discount: 0, shipping: 190, credit: 0, taxRate: 19 }, 1_190, 190],
    [
      { subtotal: 1_000, discount: 5_000, shipping: undefined, credit: 0, taxRate: 0 },
      0,
      undefined,
    ],
    [{ subtotal: 1_000, discount: 100, shipping: 100, credit: 300, taxRate: 10 }, 700, 91],
  ])('of %j are %i with %s tax', (given, total, tax) => {
    const totals = calculateTotals(given);
    expect(totals.total).toBe(total);
    expect(totals.tax?.amount).toBe(tax);
  });

  it('are shared out to the unit, to nobody more than their own', () => {
    const money = fc.integer({ min: 0, max: 2_000_000_000 });
    fc.assert(
      fc.property(
        fc.array(money, { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, part) => {
          const whole = weights.reduce((sum, weight) => sum + weight, 0);
          const amount = Math.floor(whole * part);
          const shares = shareOut(amount, weights);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(whole === 0 ? 0 : amount);
          shares.forEach((share, at) => {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(weights[at]!);
          });
        },
      ),
    );
  });
});
