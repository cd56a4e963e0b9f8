import type { Currency } from '@tessera/slice-kit/contract';
import type pg from 'pg';
import { inTransaction } from '../database/transaction.ts';
import { lockAccounts } from '../ledger/accounts.ts';
import { holdCustomer } from '../ledger/hold-customer.ts';
import { postTransaction } from '../ledger/post-transaction.ts';

export interface Redemption {
  /** Id of the order that is paid with it. */
  order: string;
  customer: string;
  /** Minor units, more than none. */
  amount: number;
  currency: Currency;
}

/** Thrown inside the transaction, which leaves nothing behind. */
class Refused extends Error {}

/**
 * Pays an order with a customer's credit. The same again changes nothing.
 *
 * @returns false when there is not enough, nobody to take it from, another redemption for the order,
 *   or when it was given back already
 */
export async function redeemCredit(pool: pg.Pool, redemption: Redemption): Promise<boolean> {
  try {
    await inTransaction(pool, (tx) => redeem(tx, redemption));
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

async function redeem(tx: pg.PoolClient, redemption: Redemption): Promise<void> {
  const { order, customer, amount, currency } = redemption;
  if (!(await holdCustomer(tx, customer))) throw new Refused();
  // Whoever does the same at the same time waits here for the end of the other.
  const { rowCount } = await tx.query(
    `insert into credit_redemption (order_id, customer, currency, amount) values ($1, $2, $3, $4)
     on conflict (order_id) do nothing`,
    [order, customer, currency, amount],
  );
  if (rowCount === 0) {
    if (await isRedeemed(tx, redemption)) return;
    throw new Refused();
  }
  const { spendable } = await lockAccounts(tx, customer, currency);
  if (spendable.balance < amount) throw new Refused();
  await postTransaction(tx, {
    ...{ kind: 'redeemed', reference: order, order, currency },
    entries: [
      [spendable, -amount],
      ['redeemed', amount],
    ],
  });
}

/** Whether it is what was redeemed for the order, and was not given back as a whole. */
async function isRedeemed(
  tx: pg.PoolClient,
  { order, customer, amount, currency }: Redemption,
): Promise<boolean> {
  const { rows } = await tx.query(
    `select from credit_redemption
     where order_id = $1 and customer = $2 and amount = $3 and currency = $4 and returned_at is null`,
    [order, customer, amount, currency],
  );
  return rows.length > 0;
}
