import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphQLField, GraphQLInputType, GraphQLOutputType } from 'graphql';
import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isEnumType,
} from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONTACT, ADDRESS } from './checkout/testing/shopper.ts';
import { inTransaction } from './database/transaction.ts';
import { cartSchema } from './graphql/schema.ts';
import { newOrderNumber, newOrderToken } from './orders/name-order.ts';
import { insertOrder } from './place-order/insert-order.ts';
import type { PlaceOrderInput } from './place-order/place-order-input.ts';
import { tokenSigner } from './testing/access-tokens.ts';
import { createCartDatabase, type CartTestDatabase } from './testing/cart-database.ts';
import { startCartService, type CartService } from './testing/cart-service.ts';
import { tellOf } from './testing/made-products.ts';

const ORIGIN = 'https://shop.example.com';
const DOCUMENTS = { 'sha256:cart': 'query Cart { cart { count total { formatted } } }' };
const signer = tokenSigner(ORIGIN);
const schema = cartSchema();
let database: CartTestDatabase;
let service: CartService;
let folder: string;

/** Somebody with a cart, a checkout and an order, and the words that only they may see. */
interface Owner {
  customer: string;
  cookie: string;
  cartCookie: string;
  line: string;
  checkout: string;
  order: { id: string; number: string; token: string; line: string };
}
let owner: Owner;

beforeAll(async () => {
  database = await createCartDatabase();
  await tellOf(database.pool, { slug: 'tide', stock: 50 });
  folder = await mkdtemp(join(tmpdir(), 'tessera-foreign-'));
  await signer.publishTo(folder);
  service = await startCartService(database.url, DOCUMENTS, {
    development: true,
    dataDirectory: folder,
  });
});
afterAll(async () => {
  await service.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const send = (url: string, cookie: string, form?: Record<string, string>) =>
  service.app.inject({
    ...{ method: form ? 'POST' : 'GET', url },
    ...(form && { payload: new URLSearchParams(form).toString() }),
    headers: {
      ...{ cookie, origin: ORIGIN },
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
  });
const ask = (cookie: string, query: string, variables: object = {}) =>
  service.app.inject({
    ...{ method: 'POST', url: '/graphql', payload: { query, variables } },
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
  });
const cookieIn = (header: unknown) => /tessera_cart=[\w-]+/.exec(String(header))?.[0] ?? '';

beforeEach(async () => {
  const customer = randomUUID();
  const cookie = signer.cookieOf(customer);
  const added = await send('/add-line', cookie, { product: 'tide', sku: 'TIDE', quantity: '3' });
  await send('/checkout/contact', cookie, CONTACT);
  const { postalCode, ...address } = ADDRESS;
  await send('/checkout/address', cookie, { ...address, postal_code: postalCode });
  const seen = (await ask(cookie, '{ cart { lines { id } } checkout { id } }')).json<{
    data: { cart: { lines: { id: string }[] }; checkout: { id: string } };
  }>();
  owner = {
    ...{ customer, cookie, cartCookie: cookieIn(added.headers['set-cookie']) },
    ...{ line: seen.data.cart.lines[0]!.id, checkout: seen.data.checkout.id },
    order: await placeOrder(customer),
  };
});

async function placeOrder(customer: string): Promise<Owner['order']> {
  const { rows } = await database.pool.query<{ id: string }>('select uuidv7() as id');
  const order = { id: rows[0]!.id, number: newOrderNumber(), token: newOrderToken() };
  const input: PlaceOrderInput = {
    ...{ checkout: randomUUID(), attempt: 1, begunAt: Date.now(), cart: randomUUID(), customer },
    ...{ order, locale: 'en', currency: 'USD', contact: CONTACT, address: ADDRESS },
    lines: [
      {
        ...{ sku: 'TIDE', product: 'tide', title: { en: 'Tide', ko: '물결' } },
        ...{ options: { en: '', ko: '' }, url: '/p/tide', picture: null },
        ...{ quantity: 1, unitPrice: 1_000, total: 1_000 },
      },
    ],
    ...{ promotion: null, shippingMethod: 'standard', payment: null },
    totals: {
      ...{ subtotal: 1_000, discount: 0, shipping: 0, credit: 1_000, total: 0 },
      ...{ taxRate: 0, taxAmount: 0 },
    },
  };
  await inTransaction(database.pool, (tx) =>
    insertOrder(tx, input, { provider: 'test-bank', payment: null }),
  );
  const line = await database.pool.query<{ id: string }>(
    `update placed_order set state = 'placed' where id = $1
     returning (select l.id from order_line l where l.order_id = $1) as id`,
    [order.id],
  );
  return { ...order, line: line.rows[0]!.id };
}

/** Everybody who is not the owner, whatever they know or pretend. */
function strangers(): Record<string, string> {
  const forged = tokenSigner(ORIGIN);
  return {
    guest: '',
    'another customer': signer.cookieOf(randomUUID()),
    'the next at the same browser': owner.cartCookie,
    'another customer with the owner’s cart cookie': `${signer.cookieOf(randomUUID())}; ${owner.cartCookie}`,
    'somebody with an old token of the owner': signer.cookieOf(owner.customer, 60),
    'somebody who signs tokens of their own': forged.cookieOf(owner.customer),
    'somebody who says to be logged in': 'tessera_session=1',
    'somebody with a customer’s id for a token': `tessera_access=${owner.customer}`,
  };
}

const marksIn = (text: string): string[] =>
  [CONTACT.email, CONTACT.name, ADDRESS.line1, owner.line, owner.order.token].filter((mark) =>
    text.includes(mark),
  );

/** All that there is of the owner, save the cookie, which others may lose them. */
async function standing(): Promise<unknown> {
  const { rows } = await database.pool.query(
    `select (select json_agg(to_jsonb(c) - 'token_hash' order by id) from cart c where customer = $1) as carts,
       (select json_agg(l order by l.id) from cart_line l join cart c on c.id = l.cart_id
        where c.customer = $1) as lines,
       (select json_agg(k) from checkout k join cart c on c.id = k.cart_id
        where c.customer = $1) as checkouts,
       (select json_agg(o) from placed_order o where o.customer = $1::uuid::text) as orders,
       (select count(*) from return_request r where r.order_id = $2) as returns`,
    [owner.customer, owner.order.id],
  );
  return rows[0];
}

/** Every leaf of a type, some steps deep. */
function selection(type: GraphQLOutputType, depth = 6): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  if (depth === 0) return '{ __typename }';
  const fields = Object.values(named.getFields()).map(
    (field) => `${field.name} ${selection(field.type, depth - 1)}`,
  );
  return `{ ${fields.join(' ')} }`;
}

/** What the owner would send; a value of the type where nothing is known by that name. */
function argument(name: string, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return argument(name, type.ofType);
  if (isListType(type)) return [argument(name, type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        argument(field.name, field.type),
      ]),
    );
  }
  const { checkout, order } = owner;
  const known: Record<string, unknown> = {
    ...{ token: order.number, line: owner.line, checkout, country: 'DE', method: 'express' },
    ...{ product: 'tide', sku: 'TIDE', key: 'k', code: 'TEN', email: 'm@example.com' },
  };
  if (name in known) return known[name];
  const byType: Record<string, unknown> = { Int: 1, Boolean: false };
  return byType[String(type)] ?? 'x';
}

function operation(
  kind: string,
  field: GraphQLField<unknown, unknown>,
  line?: string,
): [string, object] {
  const variables = Object.fromEntries(
    field.args.map(({ name, type }) => [name, argument(name, type)]),
  );
  if ('lines' in variables && line) variables['lines'] = [{ line, quantity: 1 }];
  const list = (text: (name: string, type: GraphQLInputType) => string) =>
    field.args.length > 0
      ? `(${field.args.map(({ name, type }) => text(name, type)).join(', ')})`
      : '';
  const declared = list((name, type) => `$${name}: ${String(type)}`);
  const passed = list((name) => `${name}: $${name}`);
  return [`${kind} ${declared} { it: ${field.name}${passed} ${selection(field.type)} }`, variables];
}

const FIELDS = (['query', 'mutation'] as const).flatMap((kind) => {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type!.getFields()).map((field) => [kind, field.name, field] as const);
});

/** By these the owner sees something of all this. */
const OWNERS = new Set(['cart', 'checkout', 'order']);

describe('what is a customer’s', () => {
  it.each(FIELDS)(
    'is neither told nor changed for others by the %s %s',
    async (kind, name, field) => {
      const before = await standing();
      const [query, variables] = operation(kind, field, owner.order.line);
      for (const [who, cookie] of Object.entries(strangers())) {
        const { statusCode, body } = await ask(cookie, query, variables);
        expect(statusCode, `${who}: ${body}`).toBe(200);
        expect(JSON.parse(body), who).not.toHaveProperty('errors');
        expect(marksIn(body), `${who}: ${body}`).toEqual([]);
      }
      expect(await standing()).toEqual(before);
      const told = marksIn((await ask(owner.cookie, query, variables)).body);
      if (OWNERS.has(name)) expect(told).not.toEqual([]);
    },
  );

  it.each([
    ['/change-quantity', { quantity: '9', version: '99' }],
    ...['/add-line', '/remove-line', '/undo-removal', '/confirm-changes'].map(
      (path) => [path, { product: 'tide', sku: 'TIDE', key: 'x' }] as const,
    ),
    ['/apply-promotion', { code: 'TEN' }],
    ['/remove-promotion', {}],
    ['/checkout/contact', { email: 'm@example.com', name: 'Mallory', phone: '' }],
    ['/checkout/country', { country: 'DE' }],
    ['/checkout/address', { country: 'DE', recipient: 'Mallory' }],
    ['/checkout/shipping', { method: 'express' }],
    ['/checkout/payment', { payment_method: '' }],
    ['/checkout/credit', { use: '0' }],
    ['/checkout/place-order', { version: '1', total: '1' }],
    ['/orders/<number>/cancel', {}],
    ['/orders/<number>/returns', { reason: 'other' }],
  ] as const)('is not changed by others with the form %s', async (path, fields) => {
    const before = await standing();
    const { line, checkout, order } = owner;
    const form = { ...fields, line, checkout, [`quantity_${order.line}`]: '1' };
    const at = path.replace('<number>', order.number);
    for (const [who, cookie] of Object.entries(strangers())) {
      const { statusCode, body, headers } = await send(at, cookie, form);
      expect(statusCode, who).toBe(303);
      expect(marksIn(body + JSON.stringify(headers)), who).toEqual([]);
      if (path.startsWith('/orders/')) expect(headers.location, who).toBe('/');
    }
    expect(await standing()).toEqual(before);
  });

  it.each([
    '/pages/cart?url=%2Fcart&id=page',
    '/checkout/status',
    '/checkout/events',
    '/checkout/return',
    '/checkout/payment?key=x&payment_method=pm_mallory',
    '/orders/<number>/status',
    '/orders/<number>/events',
  ])('is not told to others at %s', async (path) => {
    const at = path.replace('<number>', owner.order.number);
    const unknown = path.replace('<number>', newOrderNumber());
    for (const [who, cookie] of Object.entries(strangers())) {
      const answer = await send(at, cookie);
      expect(marksIn(answer.body + JSON.stringify(answer.headers)), who).toEqual([]);
      // Nobody can find out by it whether there is such an order.
      const other = await send(unknown, cookie);
      expect([answer.statusCode, answer.body]).toEqual([other.statusCode, other.body]);
    }
  });
});

describe('the owner', () => {
  const ORDER = 'query ($token: String!) { order(token: $token) { number email } visitor }';

  it('finds the order at its number, and everybody at its token', async () => {
    const { number, token } = owner.order;
    const own = await ask(owner.cookie, ORDER, { token: number });
    expect(own.json()).toEqual({
      data: { order: { number, email: CONTACT.email }, visitor: 'CUSTOMER' },
    });
    expect((await ask('', ORDER, { token })).json()).toMatchObject({ data: { visitor: 'GUEST' } });
    const status = await send(`/orders/${number}/status`, owner.cookie);
    expect(status.json()).toEqual({ state: 'PLACED', version: 1 });
    const old = await ask(signer.cookieOf(owner.customer, 60), ORDER, { token: number });
    // There is no account to ask.
    expect(old.json()).toEqual({ data: { order: null, visitor: 'UNKNOWN' } });
  });

  it('goes on with the cart while the proof is renewed, and cancels at the number', async () => {
    const believes = `${owner.cartCookie}; tessera_session=1`;
    const { body } = await ask(believes, '{ cart { count } }');
    expect(JSON.parse(body)).toEqual({ data: { cart: { count: 3 } } });
    const { number } = owner.order;
    const cancelled = await send(`/orders/${number}/cancel`, owner.cookie, {});
    expect(cancelled.headers.location).toBe(`/orders/${number}?notice=cancelled`);
  });
});

describe('what is held of a customer', () => {
  const dataOf = (app: CartService, headers: Record<string, string>, id = owner.customer) =>
    app.app.inject({ url: `/customers/${id}/data`, headers });

  it('is told to the account alone', async () => {
    const guarded = await startCartService(database.url, {}, { appToken: 'secret' });
    try {
      const through = { 'dapr-api-token': 'secret' };
      for (const caller of ['gateway', 'shell', 'catalog', 'test-bank', '']) {
        const answer = await dataOf(guarded, { ...through, 'tessera-caller': caller });
        expect([answer.statusCode, marksIn(answer.body)]).toEqual([403, []]);
      }
      expect((await dataOf(guarded, { 'tessera-caller': 'account' })).statusCode).toBe(403);
      const account = { ...through, 'tessera-caller': 'account' };
      const told = await dataOf(guarded, account);
      expect(told.json()).toMatchObject({ orders: [{ number: owner.order.number }] });
      expect((await dataOf(guarded, account, 'x')).statusCode).toBe(404);
    } finally {
      await guarded.close();
    }
  });
});
