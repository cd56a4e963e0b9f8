import type {
  AddressesQuery,
  AddressFieldsQuery,
  OverviewQuery,
  SecurityQuery,
  WholeOrderFragment,
} from '../generated/graphql.ts';

/** Somebody with an account, typed as the API would answer. */

const AT = '2026-11-20T10:00:00.000Z';

export const dollars = (amount: number) => ({
  ...{ amount, currency: 'USD' as const },
  formatted: `$${(amount / 100).toFixed(2)}`,
});

export function orderOf(
  number: string,
  more: Partial<WholeOrderFragment> = {},
): WholeOrderFragment {
  return {
    ...{ id: number, number, url: `/orders/${number}`, state: 'PLACED', placedAt: AT },
    ...{ shippedAt: null, cancelledAt: null, carrier: null, tracking: null },
    lines: [
      { sku: 'TIDE', product: 'low-tide', title: 'Low Tide', quantity: 2, total: dollars(5_200) },
    ],
    ...{ credit: dollars(0), total: dollars(5_700), refunded: dollars(0), earned: dollars(52) },
    ...more,
  };
}

export const ORDERS = [
  orderOf('T-7K2M-94QX'),
  orderOf('T-0000-0001', {
    ...{ state: 'SHIPPED', shippedAt: AT, carrier: 'DHL', tracking: '00340434' },
    ...{ credit: dollars(100), refunded: dollars(200) },
  }),
  orderOf('T-0000-0002', { state: 'CANCELLED', cancelledAt: AT, earned: dollars(0) }),
];

export const OVERVIEW: NonNullable<OverviewQuery['me']> = {
  ...{ name: 'Ada Lovelace', email: 'ada@example.com' },
  ...{ credit: dollars(123), pendingCredit: dollars(52) },
  creditEntries: {
    entries: [
      { id: '2', kind: 'PENDING', amount: dollars(52), at: AT, orderNumber: 'T-7K2M-94QX' },
      { id: '1', kind: 'GRANTED', amount: dollars(123), at: AT, orderNumber: null },
    ],
  },
  orders: { orders: ORDERS.slice(0, 1) },
};

export const ADDRESSES: AddressesQuery = {
  hint: true,
  me: {
    addresses: ['548 Market Street', '1 Infinite Loop'].map((line1, at) => ({
      ...{ id: `address-${at}`, isDefault: at === 0, country: 'US', recipient: 'Ada Lovelace' },
      ...{ line1, line2: '', city: 'San Francisco', region: 'CA', postalCode: '94104' },
      lines: ['Ada Lovelace', line1, 'San Francisco, CA 94104', 'United States'],
    })),
  },
  countries: [
    { code: 'US', name: 'United States' },
    { code: 'DE', name: 'Germany' },
  ],
};

const field = { required: true, maxLength: 100, autocomplete: 'off', inputMode: null };

export const FIELDS: AddressFieldsQuery = {
  addressFields: [
    { ...field, name: 'recipient', label: 'recipient', options: [], example: null },
    { ...field, name: 'line1', label: 'street', options: [], example: null },
    { ...field, name: 'line2', label: 'detail', options: [], example: null, required: false },
    {
      ...{ ...field, name: 'region', label: 'state', example: null },
      options: [{ code: 'CA', name: 'California' }],
    },
    {
      ...{ ...field, name: 'postalCode', label: 'zip', options: [], example: '94107' },
      inputMode: 'numeric',
    },
  ],
};

export const SECURITY: NonNullable<SecurityQuery['me']> = {
  ...{ name: 'Ada <b>Lovelace</b>', email: 'ada@example.com' },
  passkeys: [
    { id: 'p1', name: 'My phone', createdAt: AT, lastUsedAt: null },
    { id: 'p2', name: 'My key', createdAt: AT, lastUsedAt: AT },
  ],
  sessions: [
    { id: 's1', device: 'Chrome on Linux', createdAt: AT, lastSeenAt: AT, current: true },
    { id: 's2', device: 'Safari on iPhone', createdAt: AT, lastSeenAt: AT, current: false },
  ],
};
