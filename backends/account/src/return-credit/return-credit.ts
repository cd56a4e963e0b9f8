import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import { lockAccounts } from '../ledger/accounts.ts';
import { holdCustomer } from '../ledger/hold-customer.ts';
import { postTransaction } from '../ledger/post-transaction.ts';

interface StoredRedemption {
  customer: string | null;
  currency: Currency | null;
  amount: number;
  givenBack: number;
}

/**
 * Gives back all of an order's credit that was not given back before. From then on the order is not
 * paid with credit any more, even if it never was.
 *
 * @param tx a transaction
 */
export async function returnCredit(tx: Db, order: string): Promise<void> {
  await holdOwner(tx, order);
  const { rows } = await tx.query<StoredRedemption>(
    `insert into credit_redemption (order_id, returned_at) values ($1, now())
     on conflict (order_id) do update set returned_at = coalesce(credit_redemption.returned_at, now())
     returning customer, currency, amount, given_back as "givenBack"`,
    [order],
  );
  await giveBack(tx, { order, redemption: rows[0]!, reference: order });
}

/**
 * Gives back a part of an order's credit, never more than is left of it.
 *
 * @param amount minor units
 * @param refund id of what it is a part of; the same twice gives back once
 */
export async function returnPart(
  tx: Db,
  { order, refund, amount }: { order: string; refund: string; amount: number },
): Promise<void> {
  await holdOwner(tx, order);
  const { rows } = await tx.query<StoredRedemption>(
    `select customer, currency, amount, given_back as "givenBack" from credit_redemption
     where order_id = $1 for update`,
    [order],
  );
  const [redemption] = rows;
  if (redemption) await giveBack(tx, { order, redemption, atMost: amount, reference: refund });
}

/** Before the redemption is locked, in the order in which everybody locks. */
async function holdOwner(tx: Db, order: string): Promise<void> {
  await tx.query(
    `select from customer
     where id = (select customer from credit_redemption where order_id = $1) for share`,
    [order],
  );
}

async function giveBack(
  tx: Db,
  given: { order: string; redemption: StoredRedemption; atMost?: number; reference: string },
): Promise<void> {
  const { order, redemption, atMost = Infinity, reference } = given;
  const { customer, currency } = redemption;
  const part = Math.min(redemption.amount - redemption.givenBack, atMost);
  if (part <= 0 || customer === null || currency === null) return;
  // Of somebody who was erased: it stays with the house.
  if (!(await holdCustomer(tx, customer))) return;
  const { spendable } = await lockAccounts(tx, customer, currency);
  const posted = await postTransaction(tx, {
    ...{ kind: 'given_back', reference, order, currency },
    entries: [
      ['redeemed', -part],
      [spendable, part],
    ],
  });
  if (!posted) return;
  await tx.query('update credit_redemption set given_back = given_back + $2 where order_id = $1', [
    ...[order, part],
  ]);
}
