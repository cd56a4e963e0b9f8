import type { Currency } from '@tessera/slice-kit/contract';
import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { countryOf } from '../checkout/address/countries/countries.ts';
import { lockCheckoutById, type Checkout, type Refusal } from '../checkout/checkout.ts';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { viewCheckout, type CheckoutView } from '../checkout/show-checkout/checkout-view.ts';
import type { Shopper } from '../checkout/show-checkout/show-checkout.ts';
import { isUnderWay, standingOf } from '../checkout/standing.ts';
import { newOrderNumber, newOrderToken } from '../orders/name-order.ts';
import { findSaga } from '../saga/log/find-saga.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import { traceOf } from '../trace-requests/trace-sagas.ts';

/** What the shopper saw when they said yes. */
export interface Agreement {
  checkout: string;
  /** Of the cart. */
  version: number;
  /** Minor units of `currency`. */
  total: number;
  currency: Currency;
}

/**
 * Begins to place an order, unless one is on its way or placed already: of however many that say yes
 * at once, one begins, and the others find what it has begun. What was agreed is frozen here.
 *
 * @returns the checkout's id; undefined when the cart has no such checkout
 */
export async function beginOrder(
  parts: CheckoutParts,
  shopper: Shopper,
  agreed: Agreement,
): Promise<string | undefined> {
  const { customer } = shopper;
  // Before anything is locked: the answer may take its time.
  const credit =
    customer === undefined ? undefined : await parts.account.credit(customer, agreed.currency);
  return poolTransactions(parts.pool)(async (tx) => {
    const checkout = await lockCheckoutById(tx, agreed.checkout, shopper.cart);
    if (!checkout) return undefined;
    const saga = checkout.saga ? await findSaga(tx, { id: checkout.saga }) : undefined;
    if (standingOf(checkout, saga).status !== 'open') return checkout.id;
    await parts.carts.lock(tx, shopper.cart);
    const cart = await parts.carts.load(tx, shopper.cart, agreed.currency);
    const { locale } = shopper;
    const given = { checkout, saga, locale, currency: agreed.currency, known: { credit } };
    const view = cart && viewCheckout({ ...given, cart });
    // Two tries are never on their way at once, not even when one of them is on its way back.
    const refusal = isUnderWay(saga) ? { code: 'shop_unavailable' } : refusalOf(view, agreed);
    if (refusal) {
      // Somebody who clicked twice learns why the first click did not do, not the second.
      if (view?.refusal && TO_WAIT_FOR.has(refusal.code)) return checkout.id;
      await tx.query(
        `update checkout set state = 'open', refusal = $2, updated_at = now() where id = $1`,
        [checkout.id, JSON.stringify(refusal)],
      );
      return checkout.id;
    }
    // Whose cart it is knows a browser whose proof has grown too old since it saw the page, too.
    const buyer = { ...shopper, customer: customer ?? cart?.customer ?? undefined };
    await begin(tx, parts, { checkout, view: view!, shopper: buyer });
    return checkout.id;
  });
}

const TO_WAIT_FOR = new Set(['shop_unavailable', 'incomplete']);

/** Why what the shopper agreed to cannot be ordered; undefined when it can. */
function refusalOf(view: CheckoutView | undefined, agreed: Agreement): Refusal | undefined {
  if (!view || view.lines.length === 0) return { code: 'cart_changed' };
  if (view.current !== 'review') return { code: 'incomplete' };
  const short = view.lines.flatMap(({ sku, quantity: requested, available }) =>
    available === null || available >= requested ? [] : [{ sku, requested, available }],
  );
  if (short.length > 0) return { code: 'out_of_stock', lines: short };
  const changed = view.lines.some(({ changes }) => changes.length > 0);
  if (changed || view.version !== agreed.version) return { code: 'cart_changed' };
  return view.totals.total === agreed.total ? undefined : { code: 'total_changed' };
}

async function begin(
  tx: pg.PoolClient,
  { sagas, placeOrder }: CheckoutParts,
  { checkout, view, shopper }: { checkout: Checkout; view: CheckoutView; shopper: Shopper },
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>('select uuidv7() as id');
  const attempt = checkout.attempt + 1;
  const input = freeze(checkout.id, attempt, rows[0]!.id, view, shopper);
  const { id: saga } = await sagas.begin(tx, {
    saga: placeOrder,
    key: `${checkout.id}:${attempt}`,
    input: { ...input, ...traceOf() },
  });
  await tx.query(
    `update checkout set state = 'placing', attempt = $2, saga = $3, payment = null, refusal = null,
       updated_at = now()
     where id = $1`,
    [checkout.id, attempt, saga],
  );
}

function freeze(
  checkout: string,
  attempt: number,
  order: string,
  view: CheckoutView,
  shopper: Shopper,
): PlaceOrderInput {
  const { totals, contact, address, payment } = view;
  const { email, name, phone } = contact;
  const { country, recipient, line1, line2, city, region, postalCode } = address;
  return {
    ...{ checkout, attempt, begunAt: Date.now(), cart: shopper.cart },
    customer: shopper.customer ?? null,
    order: { id: order, number: newOrderNumber(), token: newOrderToken() },
    locale: shopper.locale,
    currency: view.currency,
    contact: { email, name, phone },
    address: { country, recipient, line1, line2, city, region, postalCode },
    lines: view.lines.map(({ id: _id, changes: _changes, available: _available, ...line }) => line),
    promotion: view.promotion,
    shippingMethod: view.shipping.method!,
    totals: {
      subtotal: totals.subtotal,
      discount: totals.discount,
      shipping: totals.shipping!,
      credit: totals.credit,
      total: totals.total,
      taxRate: countryOf(country)?.taxRate ?? 0,
      taxAmount: totals.tax?.amount ?? 0,
    },
    payment: totals.total > 0 ? { method: payment.method!, card: payment.card } : null,
  };
}
