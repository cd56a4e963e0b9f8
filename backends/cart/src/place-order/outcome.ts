import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { isAboutTheCard, standingOf } from '../checkout/standing.ts';
import type { Queryable } from '../orders/queryable.ts';
import { findSaga } from '../saga/log/find-saga.ts';

/** What the shopper is to see next. */
export interface Outcome {
  status: 'PLACED' | 'ACTION' | 'PLACING' | 'REFUSED';
  /** Of the order, or at the bank. */
  location: string | null;
  /** Where the shopper has to do something after a refusal. */
  section?: 'payment' | 'review';
}

const PATIENCE = 3_000;

/** What has become of a checkout by now; undefined when there is no such checkout. */
export async function outcomeOf(db: Queryable, checkout: string): Promise<Outcome | undefined> {
  const row = await find(db, checkout);
  if (!row) return undefined;
  const standing = standingOf(row, row.saga ? await findSaga(db, { id: row.saga }) : undefined);
  switch (standing.status) {
    case 'placed':
      return { status: 'PLACED', location: `/orders/${standing.token}` };
    case 'action':
      return { status: 'ACTION', location: standing.url };
    case 'placing':
      return { status: 'PLACING', location: null };
    case 'open':
      return {
        ...{ status: 'REFUSED', location: null },
        section: isAboutTheCard(standing.refusal) ? 'payment' : 'review',
      };
  }
}

/**
 * Waits until a checkout has come to an order, to the bank's question or to a refusal, a few seconds
 * at most.
 */
export async function awaitOutcome(
  { pool, sagas }: CheckoutParts,
  checkout: string,
  patience = PATIENCE,
): Promise<Outcome | undefined> {
  const row = await find(pool, checkout);
  if (row?.state === 'placing' && row.saga) await sagas.settled(row.saga, patience);
  return outcomeOf(pool, checkout);
}

async function find(
  db: Queryable,
  id: string,
): Promise<Pick<Checkout, 'state' | 'saga' | 'orderToken' | 'refusal'> | undefined> {
  const { rows } = await db.query<Pick<Checkout, 'state' | 'saga' | 'orderToken' | 'refusal'>>(
    `select state, saga, order_token as "orderToken", refusal from checkout where id = $1`,
    [id],
  );
  return rows[0];
}
