import { graphql } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { cartSchema } from '../../graphql/schema.ts';
import { findOrderByToken, linesOf } from '../../orders/find-order.ts';
import { poolTransactions } from '@tessera/slice-kit/events';
import { shipOrder } from '../../orders/ship-order/ship-order.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { startCheckout } from '../start-checkout.ts';
import { lineOf } from '../testing/made-carts.ts';
import { ADDRESS, CONTACT } from '../testing/shopper.ts';
import { startTestShop, type TestShop } from '../testing/test-shop.ts';

let shop: TestShop;
let parts: CheckoutParts;
const schema = cartSchema();

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
});
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});

/** Runs an operation as the owner of a cart, who reads Korean and pays in won. */
async function ask<Answer>(cart: string | undefined, source: string, variables = {}) {
  const contextValue: RequestContext = {
    ...{ locale: 'ko', currency: 'KRW', pool: shop.pool, checkout: parts },
    cartToken: cart && shop.tokenOf(cart),
    loggedIn: false,
    askCatalog: () => Promise.reject(new Error('checkout does not ask the catalog')),
    giveCart: () => {},
  };
  const { data, errors } = await graphql({
    ...{ schema, source, contextValue, variableValues: variables },
  });
  expect(errors).toBeUndefined();
  return data as Answer;
}

const CHECKOUT = `
  id version state location current ready promotion
  contact { state errors { field code params { name value } } email }
  address { state errors { field code params { name value } } country
    countries { code name } fields { name label required options { code name } example } }
  shipping { state method methods { code price { formatted } regularPrice { amount } minDays } }
  payment { state provider method card { brand last4 } formAction returnTo cardPage }
  lines { sku title options quantity unitPrice { amount } total { formatted } changes }
  subtotal { amount } discount { amount } shippingPrice { amount } credit { amount }
  tax { rate amount { amount } } total { amount currency }
  refusal { code section declineCode lines { sku title requested available } }`;

interface Seen {
  id: string;
  version: number;
  total: { amount: number };
  [field: string]: unknown;
}

async function fillIn(cart: string, card: string): Promise<Seen> {
  await ask(
    cart,
    `mutation ($email: String!, $name: String!, $phone: String!) {
      saveCheckoutContact(email: $email, name: $name, phone: $phone) { current } }`,
    CONTACT,
  );
  const input = { ...ADDRESS, country: 'KR', region: '11', postalCode: '04524' };
  await ask(
    cart,
    'mutation ($input: AddressInput!) { saveCheckoutAddress(input: $input) { current } }',
    { input },
  );
  await ask(cart, 'mutation { chooseShippingMethod(method: "standard") { current } }');
  const { saveCheckoutPayment } = await ask<{ saveCheckoutPayment: Seen }>(
    cart,
    `mutation ($method: String!) { saveCheckoutPayment(paymentMethod: $method) { ${CHECKOUT} } }`,
    { method: await shop.bank.token(card) },
  );
  return saveCheckoutPayment;
}

const PLACE = `mutation ($checkout: ID!, $version: Int!, $total: Int!) {
  placeOrder(checkout: $checkout, version: $version, total: $total, currency: KRW) {
    status location checkout { ${CHECKOUT} } } }`;

interface Placed {
  placeOrder: { status: string; location: string | null; checkout: Seen | null };
}

async function place(cart: string, { id: checkout, version, total }: Seen) {
  return (await ask<Placed>(cart, PLACE, { checkout, version, total: total.amount })).placeOrder;
}

it('shows an empty checkout, and none without a cart', async () => {
  const cart = await shop.cart([lineOf('fresh', 20_000)]);
  const { checkout } = await ask<{ checkout: Seen }>(cart, `{ checkout { ${CHECKOUT} } }`);
  expect(checkout).toMatchObject({
    ...{ id: '', state: 'OPEN', current: 'CONTACT', ready: false, shippingPrice: null, tax: null },
    address: { state: 'TODO', country: 'KR' },
    lines: [{ sku: 'fresh', title: '작품 fresh', total: { formatted: '₩20,000' } }],
  });
  expect(await ask(undefined, '{ checkout { id } }')).toEqual({ checkout: null });
});

it('keeps what was typed for one country when another is chosen', async () => {
  const cart = await shop.cart([lineOf('moved', 20_000)]);
  await fillIn(cart, '4242424242424242');
  const { changeCheckoutCountry } = await ask<{ changeCheckoutCountry: Seen }>(
    cart,
    `mutation { changeCheckoutCountry(country: "US") { ${CHECKOUT} } }`,
  );
  expect(changeCheckoutCountry).toMatchObject({
    current: 'ADDRESS',
    address: { state: 'TODO', errors: [], country: 'US' },
    shipping: { state: 'TODO', method: null, methods: [] },
  });
  const { fields } = changeCheckoutCountry['address'] as { fields: { options: unknown[] }[] };
  expect(fields.some(({ options }) => options.length === 51)).toBe(true);
});

it('places an order, shows it, and takes it back', async () => {
  const cart = await shop.cart([lineOf('won', 20_000)]);
  const seen = await fillIn(cart, '4242424242424242');
  expect(seen).toMatchObject({
    ...{ current: 'REVIEW', ready: true, total: { amount: 23_500, currency: 'KRW' } },
    tax: { rate: 10, amount: { amount: 2_136 } },
    payment: { card: { brand: 'visa', last4: '4242' }, formAction: '/api/test-bank/v1/tokens' },
  });
  const placed = await place(cart, seen);
  expect(placed).toMatchObject({
    status: 'PLACED',
    checkout: { state: 'PLACED', location: placed.location },
  });
  const token = placed.location!.replace('/orders/', '');
  const { order } = await ask<{ order: object }>(
    undefined,
    `query ($token: String!) { order(token: $token) {
      number state placedAt email address { lines countryName } shippingMethod
      lines { title quantity returnable returned total { formatted } }
      subtotal { amount } shipping { amount } total { formatted } refunded { amount }
      tax { rate amount { amount } } card { brand last4 } cancellable returnable returnUntil
      returns { id } refunds { state amount { amount } at } history { kind at } } }`,
    { token },
  );
  expect(order).toMatchObject({
    ...{ state: 'PLACED', cancellable: true, returnable: false, returnUntil: null },
    address: { countryName: '대한민국' },
    total: { formatted: '₩23,500' },
    history: [{ kind: 'confirming' }, { kind: 'placed' }],
  });
  const CANCEL = `mutation ($token: String!) { cancelOrder(token: $token) {
    order { state refunded { amount } } errors { field code } } }`;
  expect(await ask(undefined, CANCEL, { token })).toEqual({
    cancelOrder: { order: { state: 'CANCELLED', refunded: { amount: 23_500 } }, errors: [] },
  });
  const nobody = { token: 'x'.repeat(32) };
  expect(await ask(undefined, CANCEL, nobody)).toMatchObject({
    cancelOrder: { order: null, errors: [{ code: 'order_unknown' }] },
  });
});

it('says why an order was not placed', async () => {
  shop.catalog.stock.set('rare', 0);
  const cart = await shop.cart([lineOf('rare', 20_000)]);
  const refused = await place(cart, await fillIn(cart, '4000000000009987'));
  expect(refused).toMatchObject({
    ...{ status: 'REFUSED', location: null },
    checkout: {
      refusal: {
        ...{ code: 'out_of_stock', section: 'REVIEW', declineCode: null },
        lines: [{ sku: 'rare', title: '작품 rare', requested: 1, available: 0 }],
      },
    },
  });
  shop.catalog.stock.set('rare', 1);
  expect(await place(cart, refused.checkout!)).toMatchObject({
    status: 'REFUSED',
    checkout: {
      current: 'PAYMENT',
      refusal: { code: 'card_declined', section: 'PAYMENT', declineCode: 'lost_card' },
    },
  });
});

it('takes a request to send something back', async () => {
  const cart = await shop.cart([lineOf('back', 20_000, 2)]);
  const { location } = await place(cart, await fillIn(cart, '4242424242424242'));
  const order = (await findOrderByToken(shop.pool, location!.replace('/orders/', '')))!;
  const parcel = { carrier: 'CJ', tracking: '1' };
  await poolTransactions(shop.pool)((tx) => shipOrder(tx, order.id, parcel, { ...shop.parts }));
  const [line] = await linesOf(shop.pool, order.id);
  const variables = { token: order.token, lines: [{ line: line!.id, quantity: 1 }] };
  const RETURN = `mutation ($token: String!, $lines: [ReturnLineInput!]!) {
    requestReturn(token: $token, lines: $lines, reason: OTHER, comment: "big") {
      order { returnable lines { returned returnable }
        returns { state reason comment lines { title quantity } } } errors { field code } } }`;
  expect(await ask(undefined, RETURN, variables)).toMatchObject({
    requestReturn: {
      errors: [],
      order: {
        ...{ returnable: true, lines: [{ returned: 1, returnable: 1 }] },
        returns: [{ state: 'REQUESTED', reason: 'OTHER', lines: [{ quantity: 1 }] }],
      },
    },
  });
});
