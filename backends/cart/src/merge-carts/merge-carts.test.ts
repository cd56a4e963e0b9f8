import { randomUUID } from 'node:crypto';
import { createSubscriptions, poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addLine } from '../add-line/add-line.ts';
import { applyPromotion } from '../apply-promotion/apply-promotion.ts';
import { hashOfToken } from '../carts/cart-cookie.ts';
import { closeCart, reopenCart } from '../carts/close-cart.ts';
import { findCart, type CartHolder } from '../carts/find-cart.ts';
import { showCart } from '../carts/load-cart.ts';
import { changeQuantity } from '../change-quantity/change-quantity.ts';
import { findCheckout, lockCheckout } from '../checkout/checkout.ts';
import { inTransaction } from '../database/transaction.ts';
import { seedPromotions } from '../promotions/seed-promotions.ts';
import { whenLoggedIn } from '../reactions/when-logged-in.ts';
import { removeLine } from '../remove-line/remove-line.ts';
import { undoRemoval } from '../undo-removal/undo-removal.ts';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { deadCatalog, tellOf } from '../testing/made-products.ts';

let database: CartTestDatabase;
let customer: string;
const USD = { currency: 'USD' } as const;

beforeAll(async () => {
  database = await createCartDatabase();
  for (const slug of ['tide', 'moss', 'dune']) await tellOf(database.pool, { slug, stock: 5 });
  await seedPromotions(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => {
  customer = randomUUID();
});

/** @returns what the visitor's cookie says from now on */
async function add(holder: CartHolder, slug: string, quantity = 1): Promise<string> {
  const wanted = { product: slug, sku: slug.toUpperCase(), quantity };
  const services = { pool: database.pool, askCatalog: deadCatalog };
  const { token } = await addLine(services, { ...USD, ...holder }, wanted);
  return token ?? holder.cartToken!;
}
const show = (holder: CartHolder) => showCart(database.pool, { ...USD, ...holder });
const lines = async (holder: CartHolder) =>
  (await show(holder)).lines.map(({ sku, quantity }) => `${quantity} ${sku}`).sort();
const cartsOf = async (of: string) =>
  (await database.pool.query('select id from cart where customer = $1', [of])).rows.length;

let told = 0;
async function loggedIn(of: string, cartToken: string | null): Promise<string> {
  const subscriptions = createSubscriptions([whenLoggedIn], {
    ...{ consumer: 'cart', transaction: poolTransactions(database.pool) },
  });
  const cart = cartToken === null ? null : hashOfToken(cartToken).toString('hex');
  const event = { specversion: '1.0', id: `l${(told += 1)}`, source: 'account', type: 'x' };
  const data = { customer: of, session: randomUUID(), cart, loggedInAt: new Date().toISOString() };
  const answer = await subscriptions.handle({
    ...{ method: 'POST', path: '/events/account.logged-in.v1' },
    body: JSON.stringify({ ...event, data }),
  });
  return (JSON.parse(answer!.body) as { status: string }).status;
}

describe('a customer', () => {
  it('has one cart, wherever they put something in', async () => {
    const cookies = await Promise.all([1, 2, 3, 4].map(() => add({ customer }, 'tide')));
    expect(await lines({ customer })).toEqual(['4 TIDE']);
    expect(await cartsOf(customer)).toBe(1);
    for (const cartToken of cookies) {
      expect(await lines({ cartToken, loggedIn: true })).toEqual(['4 TIDE']);
    }
  });

  it('takes along what they have put in as a guest', async () => {
    const cartToken = await add({}, 'tide', 2);
    const guests = await show({ cartToken });
    expect(await lines({ customer, cartToken })).toEqual(['2 TIDE']);
    expect((await show({ customer })).id).toBe(guests.id);
  });

  it('leaves nothing to whoever comes next at this browser', async () => {
    const cartToken = await add({}, 'tide', 2);
    await show({ customer, cartToken });
    expect(await lines({ cartToken, loggedIn: true })).toEqual(['2 TIDE']);
    expect(await show({ cartToken })).toMatchObject({ id: null, lines: [] });
    const next = await add({ cartToken }, 'moss');
    expect(next).not.toBe(cartToken);
    expect(await lines({ cartToken: next })).toEqual(['1 MOSS']);
    expect(await lines({ customer })).toEqual(['2 TIDE']);
  });

  it('gets nothing of another customer whose cookie is still there', async () => {
    const cartToken = await add({}, 'tide', 2);
    await show({ customer, cartToken });
    const second = randomUUID();
    expect(await show({ customer: second, cartToken })).toMatchObject({ id: null, lines: [] });
    // Not even when the proof has run out and the cookie is all there is.
    expect(await lines({ cartToken, loggedIn: true })).toEqual([]);
    const own = await add({ customer: second, cartToken }, 'moss');
    expect(await lines({ customer: second, cartToken: own })).toEqual(['1 MOSS']);
    expect(await lines({ customer, cartToken: own })).toEqual(['2 TIDE']);
    expect(await lines({ cartToken: own, loggedIn: true })).toEqual(['2 TIDE']);
  });
});

describe('two carts', () => {
  it('become one: pieces add up as far as there are any, and the cookie leads there', async () => {
    await add({ customer }, 'tide', 4);
    await add({ customer }, 'dune', 1);
    const cartToken = await add({}, 'tide', 3);
    await add({ cartToken }, 'moss', 2);
    await applyPromotion(database.pool, { ...USD, cartToken }, { code: 'FREESHIP' });
    const before = await show({ customer });
    const merged = await show({ customer, cartToken });
    expect(await lines({ customer })).toEqual(['1 DUNE', '2 MOSS', '5 TIDE']);
    expect(merged).toMatchObject({ id: before.id, promotion: { code: 'FREESHIP' } });
    expect(merged.version).toBeGreaterThan(before.version);
    expect((await show({ cartToken, loggedIn: true })).id).toBe(before.id);
    expect(await lines({ customer, cartToken })).toEqual(['1 DUNE', '2 MOSS', '5 TIDE']);
  });

  it('keep the promotion of the customer’s, and never hold more than 99 of anything', async () => {
    await tellOf(database.pool, { slug: 'many', stock: 1_000 });
    const owners = await add({ customer }, 'many', 60);
    await applyPromotion(database.pool, { ...USD, customer }, { code: 'FREESHIP' });
    const cartToken = await add({}, 'many', 60);
    await applyPromotion(database.pool, { ...USD, cartToken }, { code: 'WELCOME10' });
    const merged = await show({ customer, cartToken });
    expect(await lines({ customer, cartToken: owners })).toEqual(['99 MANY']);
    expect(merged.promotion?.code).toBe('FREESHIP');
  });

  it('keep what is in there although the stock has shrunk, to be looked at', async () => {
    await tellOf(database.pool, { slug: 'few', stock: 8 });
    await add({ customer }, 'few', 6);
    const cartToken = await add({}, 'few', 1);
    await tellOf(database.pool, { slug: 'few', stock: 3, second: 2 });
    const { lines: merged } = await show({ customer, cartToken });
    expect(merged).toMatchObject([{ quantity: 6, changes: [{ code: 'stock', available: 3 }] }]);
  });

  it('let be put back what was removed from either', async () => {
    await add({ customer }, 'tide', 2);
    const cartToken = await add({}, 'moss', 3);
    const [line] = (await show({ cartToken })).lines;
    await removeLine(database.pool, { ...USD, cartToken }, { line: line!.id });
    expect((await show({ customer, cartToken })).removed?.id).toBe(line!.id);
    await undoRemoval(database.pool, { ...USD, customer }, { line: line!.id });
    expect(await lines({ customer })).toEqual(['2 TIDE', '3 MOSS']);
  });

  it('put in again what the customer had removed, and drop what finds no room', async () => {
    await add({ customer }, 'tide', 2);
    const [own] = (await show({ customer })).lines;
    await removeLine(database.pool, { ...USD, customer }, { line: own!.id });
    const slugs = Array.from({ length: 50 }, (_, at) => `room-${String(at).padStart(2, '0')}`);
    for (const slug of slugs) await tellOf(database.pool, { slug });
    for (const slug of slugs.slice(0, 49)) await add({ customer }, slug);
    const cartToken = await add({}, 'tide', 1);
    await add({ cartToken }, slugs[49]!);
    const merged = await show({ customer, cartToken });
    expect(merged.lines).toHaveLength(50);
    expect(merged.lines.find(({ sku }) => sku === 'TIDE')).toMatchObject({ quantity: 1 });
    expect(merged.removed?.title.en).toBe(`The ${slugs[49]}`);
  });

  it('are merged once, by however many requests and events at a time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const who = randomUUID();
      await add({ customer: who }, 'tide', 1);
      const cartToken = await add({}, 'tide', 1);
      await add({ cartToken }, 'moss', 1);
      const results = await Promise.all([
        ...[1, 2, 3].map(() => loggedIn(who, cartToken)),
        ...[1, 2, 3].map(() => show({ customer: who, cartToken }).then(() => 'SUCCESS')),
        ...[1, 2].map(() => add({ customer: who, cartToken }, 'dune').then(() => 'SUCCESS')),
        add({ cartToken }, 'dune').then(() => 'SUCCESS'),
      ]);
      expect(new Set(results)).toEqual(new Set(['SUCCESS']));
      await loggedIn(who, cartToken);
      const after = await lines({ customer: who });
      expect(after.filter((line) => !line.endsWith('DUNE'))).toEqual(['1 MOSS', '2 TIDE']);
      expect(await cartsOf(who)).toBe(1);
    }
  });

  it('of two customers who bring the same guest’s cart, one gets it', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const cartToken = await add({}, 'tide', 1);
    await Promise.allSettled([show({ customer: a, cartToken }), show({ customer: b, cartToken })]);
    const pieces = (await show({ customer: a })).count + (await show({ customer: b })).count;
    expect(pieces).toBe(1);
  });
});

describe('the event of a login', () => {
  it('merges as a request does, and brings nothing without a cart', async () => {
    await add({ customer }, 'tide', 1);
    const cartToken = await add({}, 'moss', 2);
    expect(await loggedIn(customer, null)).toBe('SUCCESS');
    expect(await loggedIn(customer, 'x'.repeat(43))).toBe('SUCCESS');
    expect(await loggedIn(customer, cartToken)).toBe('SUCCESS');
    expect(await lines({ customer })).toEqual(['1 TIDE', '2 MOSS']);
  });

  it('that is old takes no cart away from whoever has it by now', async () => {
    const cartToken = await add({}, 'tide', 2);
    const second = randomUUID();
    await show({ customer: second, cartToken });
    await add({ customer }, 'moss');
    await loggedIn(customer, cartToken);
    expect(await lines({ customer: second, cartToken })).toEqual(['2 TIDE']);
    expect(await lines({ cartToken, loggedIn: true })).toEqual(['2 TIDE']);
    expect(await lines({ customer })).toEqual(['1 MOSS']);
  });
});

describe('a merge on the way to an order', () => {
  const fill = (cart: string, columns: Record<string, unknown>) =>
    inTransaction(database.pool, async (tx) => {
      const { id } = await lockCheckout(tx, cart);
      for (const [name, value] of Object.entries(columns)) {
        await tx.query(
          `update checkout set ${name} = $2, updated_at = clock_timestamp() where id = $1`,
          [...[id, typeof value === 'object' ? JSON.stringify(value) : value]],
        );
      }
    });
  const idOf = async (holder: CartHolder) => (await findCart(database.pool, holder))!;

  it('keeps what was filled in, the newer of what was filled in twice', async () => {
    await add({ customer }, 'tide');
    const cartToken = await add({}, 'moss');
    const contact = (name: string) => ({ email: `${name}@example.com`, name, phone: '' });
    await fill(await idOf({ customer }), { contact: contact('old'), address: { country: 'US' } });
    const guests = await idOf({ cartToken });
    await fill(guests, { contact: contact('new'), payment_method: 'pm_guest' });
    const own = await idOf({ customer, cartToken });
    expect(await findCheckout(database.pool, own)).toMatchObject({
      ...{ contact: contact('new'), address: { country: 'US' }, paymentMethod: 'pm_guest' },
    });
    expect(await findCheckout(database.pool, guests)).toBeUndefined();
  });

  it('takes the checkout along when the customer has none', async () => {
    await add({ customer }, 'tide');
    const cartToken = await add({}, 'moss');
    await fill(await idOf({ cartToken }), { shipping_method: 'express' });
    const own = await idOf({ customer, cartToken });
    expect(await findCheckout(database.pool, own)).toMatchObject({ shippingMethod: 'express' });
  });

  it('takes out of the customer’s cart what the guest has ordered, and puts it back there', async () => {
    await add({ customer }, 'tide', 1);
    const cartToken = await add({}, 'tide', 2);
    const guests = await idOf({ cartToken });
    await show({ customer, cartToken });
    const ordered = [{ sku: 'TIDE', quantity: 2 }];
    await inTransaction(database.pool, (tx) => closeCart(tx, guests, ordered));
    expect(await lines({ customer })).toEqual(['1 TIDE']);
    await inTransaction(database.pool, (tx) => reopenCart(tx, guests));
    expect(await lines({ customer })).toEqual(['2 TIDE']);
    // Somebody else's order does not come back with it.
    await inTransaction(database.pool, (tx) => closeCart(tx, guests, ordered));
    await inTransaction(database.pool, async (tx) => reopenCart(tx, await idOf({ customer })));
    expect(await lines({ customer })).toEqual([]);
  });

  it('puts back into the customer’s cart what was ordered before the two became one', async () => {
    await add({ customer }, 'dune', 1);
    const cartToken = await add({}, 'moss', 2);
    const guests = await idOf({ cartToken });
    await inTransaction(database.pool, (tx) =>
      closeCart(tx, guests, [{ sku: 'MOSS', quantity: 2 }]),
    );
    await show({ customer, cartToken });
    expect(await lines({ customer })).toEqual(['1 DUNE']);
    await inTransaction(database.pool, (tx) => reopenCart(tx, guests));
    expect(await lines({ customer })).toEqual(['1 DUNE', '2 MOSS']);
  });

  it('waits while both are being ordered', async () => {
    await add({ customer }, 'tide');
    const cartToken = await add({}, 'moss');
    for (const holder of [{ customer }, { cartToken }]) {
      const { rows } = await database.pool.query<{ id: string }>(
        `insert into saga (name, key, input, lease_token, deadline_at)
         values ('place-order', uuidv7()::text, '{}', uuidv7(), now() + interval '1 day') returning id`,
      );
      await fill(await idOf(holder), { state: 'placing', saga: rows[0]!.id });
    }
    await show({ customer, cartToken });
    expect(await lines({ customer, cartToken })).toEqual(['1 TIDE']);
    await database.pool.query(`update saga set state = 'refused', ended_at = now()`);
    expect(await lines({ customer, cartToken })).toEqual(['1 MOSS', '1 TIDE']);
  });
});

it('a form that was sent just when the carts became one changes the one', async () => {
  await add({ customer }, 'tide', 1);
  const cartToken = await add({}, 'moss', 1);
  const { version, lines: shown } = await show({ cartToken });
  await show({ customer, cartToken });
  const change = { line: shown[0]!.id, quantity: 3, version };
  const late = { ...USD, cartToken, loggedIn: true };
  expect((await changeQuantity(database.pool, late, change)).code).toMatch(/changed|conflict/);
});
