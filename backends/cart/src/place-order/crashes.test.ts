import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { shopperOf } from '../checkout/testing/shopper.ts';
import { lineOf } from '../checkout/testing/made-carts.ts';
import { startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import type { Payment, PaymentProvider } from '../payment/payment-provider.ts';
import type { Boundary, OnBoundary } from '../saga/boundary.ts';
import { outcomeOf } from './outcome.ts';

const GOOD = '4242424242424242';
const STEPS = [
  'reserve-stock',
  'redeem-credit',
  'authorise-payment',
  'record-order',
  'capture-payment',
];
const POINTS: Boundary['point'][] = [
  'before-invoke',
  'after-invoke',
  'before-record',
  'after-record',
];
/** Long enough for a busy machine, short enough to be waited for. */
const LEASE = 500;

let shop: TestShop;

beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());

/** Dies once at a boundary. */
function dieAt(point: Boundary['point'], step: string): OnBoundary & { died: () => boolean } {
  let died = false;
  const die = (boundary: Boundary): void => {
    if (died || boundary.point !== point || boundary.step !== step) return;
    died = true;
    throw new Error('killed');
  };
  return Object.assign(die, { died: () => died });
}

async function sagaEnd(id: string): Promise<string> {
  const ended = await until('the saga has ended', async () => {
    const { rows } = await shop.pool.query<{ state: string; ended: boolean }>(
      'select state, ended_at is not null as ended from saga where id = $1',
      [id],
    );
    return rows[0]?.ended ? rows[0].state : undefined;
  });
  return ended;
}

interface Truth {
  orders: { state: string; payment: string }[];
  saga: string;
  held: number;
  payments: Payment[];
  topics: string[];
  cartLines: number;
  mails: string[];
}

/** What is true in the end, as everybody concerned sees it. */
async function truthOf(cart: string, sku: string, seen: Set<string>): Promise<Truth> {
  const { rows: sagas } = await shop.pool.query<{ id: string }>(
    `select id from saga where input->>'cart' = $1`,
    [cart],
  );
  expect(sagas).toHaveLength(1);
  const saga = await sagaEnd(sagas[0]!.id);
  const { rows: orders } = await shop.pool.query<{ id: string; state: string; payment: string }>(
    'select id, state, payment from placed_order where cart_id = $1',
    [cart],
  );
  const ids = [orders.map(({ id }) => id)];
  const topics = await shop.pool.query<{ topic: string }>(
    'select topic from outbox_event where key = any($1) order by id',
    ids,
  );
  const mails = await shop.pool.query<{ kind: string }>(
    'select kind from mail where order_id = any($1::uuid[])',
    ids,
  );
  const payments = await Promise.all([...seen].map((id) => shop.provider.find(id)));
  return {
    ...{ orders, saga, held: shop.catalog.held(sku) },
    payments: payments.filter((payment) => payment !== undefined),
    topics: topics.rows.map(({ topic }) => topic),
    cartLines: (await shop.parts.carts.load(shop.pool, cart, 'USD'))!.lines.length,
    mails: mails.rows.map(({ kind }) => kind),
  };
}

/** A provider that notes which payments there are. */
function noting(provider: PaymentProvider, seen: Set<string>): PaymentProvider {
  return {
    ...provider,
    async authorise(request) {
      const answer = await provider.authorise(request);
      if (answer.kind !== 'declined') seen.add(answer.payment);
      return answer;
    },
  };
}

async function placeWith(
  sku: string,
  options: { onBoundary?: OnBoundary; provider?: (real: PaymentProvider) => PaymentProvider },
) {
  const seen = new Set<string>();
  const provider = noting((options.provider ?? ((real) => real))(shop.provider), seen);
  const parts = { ...shop.parts, provider };
  const start = (onBoundary?: OnBoundary): CheckoutParts =>
    startCheckout(parts, { lease: LEASE, ...(onBoundary ? { onBoundary } : {}) });
  // Either of the two may get the saga.
  const engines = [start(options.onBoundary), start(options.onBoundary)];
  try {
    const cart = await shop.cart([lineOf(sku, 2_000)]);
    const shopper = shopperOf(engines[0]!, cart, (card) => shop.bank.token(card));
    await shopper.fillIn(GOOD);
    const checkout = await shopper.begin();
    const truth = await truthOf(cart, sku, seen);
    return { truth, outcome: await outcomeOf(shop.pool, checkout!), cart };
  } finally {
    await Promise.all(engines.map(({ sagas }) => sagas.stop(1_000)));
  }
}

const PLACED = {
  saga: 'completed',
  orders: [{ state: 'placed' }],
  held: 1,
  topics: ['cart.order-placed.v1'],
  cartLines: 0,
  mails: ['placed'],
  payments: [{ status: 'captured', captured: 2_600, refunded: 0 }],
};

describe('a process that dies', () => {
  it.each(STEPS.flatMap((step) => POINTS.map((point) => [point, step] as const)))(
    'at %s of %s leaves one order all the same',
    async (point, step) => {
      const death = dieAt(point, step);
      const { truth, outcome } = await placeWith(`${point}-${step}`, { onBoundary: death });
      expect(truth).toMatchObject(PLACED);
      expect(outcome).toMatchObject({ status: 'PLACED' });
    },
  );
});

describe('a capture that the bank refuses', () => {
  const refusing = (real: PaymentProvider): PaymentProvider => ({
    ...real,
    capture: async ({ payment }) => {
      await real.cancel({ key: `refused-${payment}`, payment });
      return { kind: 'refused', code: 'cancelled' };
    },
  });

  const UNDONE = {
    saga: 'refused',
    orders: [{ state: 'cancelled' }],
    held: 0,
    topics: ['cart.order-placed.v1', 'cart.order-cancelled.v1'],
    cartLines: 1,
    mails: [],
  };

  it('takes everything back', async () => {
    const { truth, outcome } = await placeWith('refused', { provider: refusing });
    expect(truth).toMatchObject({ ...UNDONE, payments: [{ status: 'cancelled', captured: 0 }] });
    expect(outcome).toMatchObject({ status: 'REFUSED', location: null });
  });

  it.each(
    STEPS.flatMap((step) =>
      (['before-undo', 'after-undo'] as const).map((point) => [point, step] as const),
    ),
  )('takes everything back when the process dies %s of %s', async (point, step) => {
    const { truth } = await placeWith(`undo-${point}-${step}`, {
      provider: refusing,
      onBoundary: dieAt(point, step),
    });
    expect(truth).toMatchObject({ ...UNDONE, payments: [{ status: 'cancelled', captured: 0 }] });
  });

  it('pays back what was taken nevertheless', async () => {
    const { truth } = await placeWith('taken', {
      provider: (real) => ({
        ...real,
        async capture(change) {
          await real.capture(change);
          return { kind: 'refused', code: 'refused' };
        },
      }),
    });
    expect(truth).toMatchObject({
      ...UNDONE,
      payments: [{ status: 'captured', captured: 2_600, refunded: 2_600 }],
    });
  });
});

describe('an authorisation whose outcome nobody knows', () => {
  it('is voided when the bank stays silent for longer than a shopper waits', async () => {
    let held: string | undefined;
    let died = false;
    const { truth } = await placeWith('silent', {
      provider: (real) => ({
        ...real,
        async authorise(request) {
          const answer = await real.authorise(request);
          if (answer.kind === 'authorised') held = answer.payment;
          throw new Error('the answer was lost');
        },
      }),
      // Whoever takes over finds that a minute has passed.
      onBoundary: async ({ point, step, id }) => {
        if (died || point !== 'after-invoke' || step !== 'reserve-stock') return;
        died = true;
        await shop.pool.query(
          `update saga set input = jsonb_set(input::jsonb, '{begunAt}',
             to_jsonb((input->>'begunAt')::bigint - 61000))::json where id = $1`,
          [id],
        );
        throw new Error('killed');
      },
    });
    expect(truth).toMatchObject({ saga: 'refused', orders: [], held: 0, cartLines: 1 });
    expect(await shop.provider.find(held!)).toMatchObject({ status: 'cancelled', captured: 0 });
  });
});
