import { lockCheckoutsOf, type Checkout } from '../checkout/checkout.ts';
import { isUnderWay, standingOf } from '../checkout/standing.ts';
import type { Db } from '../database/transaction.ts';
import { findSaga } from '../saga/log/find-saga.ts';
import type { Merge } from './merge.ts';

/**
 * Makes one checkout of two: each section is the one that was filled in last. One whose order is on
 * its way stays as it was agreed.
 *
 * @returns false when both are on their way, which has to end first
 */
export async function mergeCheckouts(tx: Db, { from, into }: Merge): Promise<boolean> {
  const checkouts = await lockCheckoutsOf(tx, [from, into]);
  const [guests, own] = [from, into].map((cart) => checkouts.find(({ cartId }) => cartId === cart));
  const [guestsBusy, ownBusy] = [await isBusy(tx, guests), await isBusy(tx, own)];
  if (guestsBusy && ownBusy) return false;
  if (guests && own && !guestsBusy && !ownBusy) await fillIn(tx, guests, own);
  const gone = guestsBusy || !own ? own : guests;
  if (gone) await tx.query('delete from checkout where id = $1', [gone.id]);
  await tx.query('update checkout set cart_id = $2 where cart_id = $1', [from, into]);
  return true;
}

async function isBusy(tx: Db, checkout: Checkout | undefined): Promise<boolean> {
  if (!checkout) return false;
  const saga = checkout.saga ? await findSaga(tx, { id: checkout.saga }) : undefined;
  return isUnderWay(saga) || standingOf(checkout, saga).status !== 'open';
}

/** What belongs together is taken from the same of the two. */
const SECTIONS = [
  { filled: 'contact', columns: ['contact'] },
  { filled: 'address', columns: ['address', 'address_draft', 'shipping_method'] },
  { filled: 'payment_method', columns: ['payment_method', 'payment_card', 'payment_error'] },
];

async function fillIn(tx: Db, guests: Checkout, own: Checkout): Promise<void> {
  const sets = SECTIONS.flatMap(({ filled, columns }) => {
    // By the database's clock: a Date knows no microseconds.
    const taken = `case when g.updated_at > c.updated_at
      then g.${filled} is not null else c.${filled} is null end`;
    return columns.map((name) => `${name} = case when ${taken} then g.${name} else c.${name} end`);
  });
  await tx.query(
    `update checkout as c set ${sets.join(', ')}, state = 'open', refusal = null, updated_at = now()
     from checkout as g where c.id = $1 and g.id = $2`,
    [own.id, guests.id],
  );
}
