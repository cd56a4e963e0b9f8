import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import { lockAccounts, type CustomerAccounts } from '../ledger/accounts.ts';
import { postTransaction, type LedgerTransaction } from '../ledger/post-transaction.ts';

/** What is known of an order, and what the ledger has of its points. */
interface Points {
  customer: string;
  currency: Currency;
  /** Without the discount, minor units. */
  goods: number;
  refunded: number;
  cancelled: boolean;
  shipped: boolean;
  awarded: number | null;
  taken: number;
  released: boolean;
}

/** Minor units that earn a point, or cost one when they are paid back. */
const WORTH = 100;

/**
 * Writes into the ledger what an order's points should be by now: pending once it was placed, spendable
 * once it was shipped, gone as far as it was cancelled or paid back. All that is known of the order
 * counts, not which event told it last; so their order does not matter.
 *
 * @param tx a transaction in which the order's row is locked
 */
export async function settlePoints(tx: Db, order: string): Promise<void> {
  const points = await readPoints(tx, order);
  if (!points) return;
  const earned = Math.floor(Math.max(points.goods, 0) / WORTH);
  const lost = points.cancelled ? earned : Math.min(earned, Math.floor(points.refunded / WORTH));
  const due = {
    award: points.awarded === null ? earned : 0,
    take: lost - points.taken,
    release: points.shipped && !points.released ? earned - lost : 0,
  };
  if (due.award + due.take + due.release > 0) {
    const accounts = await lockAccounts(tx, points.customer, points.currency);
    const post = (transaction: Pick<LedgerTransaction, 'kind' | 'reference' | 'entries'>) =>
      postTransaction(tx, { ...transaction, order, currency: points.currency });
    const { pending, spendable } = accounts;
    await post({
      ...{ kind: 'awarded', reference: order },
      entries: [
        ['issued', -due.award],
        [pending, due.award],
      ],
    });
    // Named by how much has been taken altogether, which no two takings have in common.
    const reference = `${order} ${lost}`;
    const from = points.released ? fromSpendable : fromPending;
    await post({ kind: 'taken_back', reference, entries: from(accounts, due.take) });
    await post({
      ...{ kind: 'released', reference: order },
      entries: [
        [pending, -due.release],
        [spendable, due.release],
      ],
    });
  }
  await tx.query(
    `update customer_order set points_awarded = $2, points_taken = $3,
       points_released = points_released or $4
     where id = $1`,
    [order, earned, lost, points.shipped],
  );
}

type TakeBack = (accounts: CustomerAccounts, amount: number) => LedgerTransaction['entries'];

const fromPending: TakeBack = ({ pending }, amount) => [
  [pending, -amount],
  ['issued', amount],
];

/** What was spent already is the house's loss. */
const fromSpendable: TakeBack = ({ spendable }, amount) => {
  const left = Math.min(amount, spendable.balance);
  return [
    [spendable, -left],
    ['written_off', left - amount],
    ['issued', amount],
  ];
};

/** Undefined before the order was placed. */
async function readPoints(tx: Db, order: string): Promise<Points | undefined> {
  const { rows } = await tx.query<Points>(
    `select customer, currency, subtotal - discount as goods, refunded,
       cancelled_at is not null as cancelled, shipped_at is not null as shipped,
       points_awarded as awarded, points_taken as taken, points_released as released
     from customer_order where id = $1 and placed_at is not null`,
    [order],
  );
  return rows[0];
}
