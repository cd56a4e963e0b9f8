import type { WholeOrderFragment } from '../generated/graphql.ts';
import { dollars } from './cart.ts';

export const TOKEN = 'k7Jr0b1dQZqkqJm4l2nGqv8s4yq0aW3x';
const LINE = '0198c0de-0000-7000-8000-000000000003';

/** An order that was placed and can still be cancelled. */
export function order(more: Partial<WholeOrderFragment> = {}): WholeOrderFragment {
  return {
    number: 'T-7K2M-94QX',
    state: 'PLACED',
    version: 2,
    placedAt: '2026-05-04T10:00:00.000Z',
    email: 'mina@example.com',
    name: 'Mina Park',
    phone: '',
    address: {
      lines: ['Mina Park', '1 Market Street', 'San Francisco, CA 94107', 'United States'],
    },
    lines: [
      {
        id: LINE,
        product: 'low-tide',
        title: 'Low Tide',
        options: 'A4, oak frame',
        url: '/p/low-tide',
        picture: null,
        quantity: 2,
        returnable: 0,
        returned: 0,
        unitPrice: dollars(4800),
        total: dollars(9600),
      },
    ],
    subtotal: dollars(9600),
    discount: dollars(0),
    promotion: null,
    shippingMethod: 'standard',
    shipping: dollars(600),
    credit: dollars(0),
    tax: { rate: 19, amount: dollars(1629) },
    total: dollars(10200),
    refunded: dollars(0),
    card: { brand: 'visa', last4: '4242' },
    carrier: null,
    tracking: null,
    cancellable: true,
    returnable: false,
    returnUntil: null,
    returns: [],
    refunds: [],
    history: [
      { kind: 'confirming', at: '2026-05-04T10:00:00.000Z' },
      { kind: 'placed', at: '2026-05-04T10:00:01.000Z' },
    ],
    ...more,
  };
}

/** An order that has arrived: something of it was sent back, something may still be. */
export function shippedOrder(more: Partial<WholeOrderFragment> = {}): WholeOrderFragment {
  const placed = order();
  return {
    ...placed,
    state: 'SHIPPED',
    version: 5,
    carrier: 'Post',
    tracking: 'TRACK-1',
    cancellable: false,
    returnable: true,
    returnUntil: '2026-06-05T00:00:00.000Z',
    refunded: dollars(4800),
    lines: placed.lines.map((line) => ({ ...line, returnable: 1, returned: 1 })),
    returns: [
      {
        id: '0198c0de-0000-7000-8000-000000000004',
        state: 'REFUNDED',
        requestedAt: '2026-05-10T10:00:00.000Z',
        reason: 'DAMAGED',
        comment: null,
        answer: null,
        lines: [{ line: LINE, title: 'Low Tide', quantity: 1 }],
      },
    ],
    refunds: [
      {
        id: '0198c0de-0000-7000-8000-000000000005',
        state: 'DONE',
        at: '2026-05-12T10:00:00.000Z',
        amount: dollars(4800),
        credit: dollars(0),
      },
    ],
    ...more,
  };
}
