import type { WholeCheckoutFragment as Checkout } from '../generated/graphql.ts';
import { dollars } from './cart.ts';

type Section = Pick<Checkout['contact'], 'state' | 'errors'>;

const TODO: Section = { state: 'TODO', errors: [] };
const DONE: Section = { state: 'DONE', errors: [] };

const TOKENS: Record<string, string> = {
  recipient: 'name',
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
};

const field = (name: string, more: Partial<Checkout['address']['fields'][number]> = {}) => ({
  name,
  required: true,
  maxLength: 100,
  autocomplete: `shipping ${TOKENS[name]}`,
  inputMode: null,
  label: name,
  example: null,
  options: [],
  ...more,
});

const FIELDS: Record<string, Checkout['address']['fields']> = {
  US: [
    field('recipient'),
    field('line1', { label: 'street' }),
    field('line2', { label: 'detail', required: false }),
    field('city'),
    field('region', {
      label: 'state',
      options: [
        { code: 'CA', name: 'California' },
        { code: 'NY', name: 'New York' },
      ],
    }),
    field('postalCode', { label: 'zip', inputMode: 'numeric', example: '94107' }),
  ],
  DE: [
    field('recipient'),
    field('line1', { label: 'street' }),
    field('postalCode', { label: 'postal_code', inputMode: 'numeric', example: '10115' }),
    field('city'),
  ],
};

/** An address form of the United States or of Germany. */
export function address(country: 'US' | 'DE', typed: Partial<Checkout['address']> = {}) {
  return {
    ...TODO,
    country,
    recipient: '',
    line1: '',
    line2: '',
    city: '',
    region: '',
    postalCode: '',
    countries: [
      { code: 'US', name: 'United States' },
      { code: 'DE', name: 'Germany' },
    ],
    fields: FIELDS[country]!,
    ...typed,
  };
}

/** A checkout in which nothing was filled in yet. */
export function checkout(more: Partial<Checkout> = {}): Checkout {
  return {
    id: '0198c0de-0000-7000-8000-000000000001',
    version: 3,
    state: 'OPEN',
    location: null,
    contact: { ...TODO, email: '', name: '', phone: '' },
    address: address('US'),
    shipping: {
      ...TODO,
      method: null,
      methods: [
        { code: 'standard', minDays: 3, maxDays: 5, price: dollars(600), regularPrice: null },
        { code: 'express', minDays: 1, maxDays: 1, price: dollars(0), regularPrice: dollars(1900) },
      ],
    },
    payment: {
      ...TODO,
      provider: 'test-bank',
      method: null,
      formAction: '/api/test-bank/v1/tokens',
      cardPage: null,
      returnTo: '/api/cart/checkout/payment?key=k',
      card: null,
    },
    current: 'CONTACT',
    ready: false,
    lines: [
      {
        id: '0198c0de-0000-7000-8000-000000000002',
        title: 'Low Tide',
        options: 'A4, oak frame',
        url: '/p/low-tide?variant=LT-A4-OAK',
        picture: '/api/catalog/pictures/low-tide.webp',
        quantity: 2,
        changes: [],
        unitPrice: dollars(4800),
        total: dollars(9600),
      },
    ],
    subtotal: dollars(9600),
    discount: dollars(960),
    promotion: 'WELCOME10',
    shippingPrice: null,
    credit: dollars(0),
    spendableCredit: null,
    usesCredit: true,
    tax: null,
    total: { ...dollars(8640), currency: 'USD' },
    refusal: null,
    ...more,
  };
}

/** Everything is filled in: what is missing is the shopper's word. */
export function readyCheckout(more: Partial<Checkout> = {}): Checkout {
  const empty = checkout();
  return {
    ...empty,
    contact: { ...DONE, email: 'mina@example.com', name: 'Mina Park', phone: '+1 415 555 0100' },
    address: address('US', {
      ...DONE,
      recipient: 'Mina Park',
      line1: '1 Market Street',
      city: 'San Francisco',
      region: 'CA',
      postalCode: '94107',
    }),
    shipping: { ...empty.shipping, ...DONE, method: 'standard' },
    payment: {
      ...empty.payment,
      ...DONE,
      method: 'pm_abcdefgh',
      card: { brand: 'visa', last4: '4242' },
    },
    shippingPrice: dollars(600),
    total: { ...dollars(9240), currency: 'USD' },
    current: 'REVIEW',
    ready: true,
    ...more,
  };
}
