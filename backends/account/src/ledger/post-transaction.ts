import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';

/**
 * Accounts of the house: where points come from, where spent credit goes, points that could not be
 * taken back, and credit that nobody is there for any more.
 */
export type HouseAccount = 'issued' | 'redeemed' | 'written_off' | 'forfeited';

export type TransactionKind =
  | 'granted'
  | 'awarded'
  | 'released'
  | 'taken_back'
  | 'redeemed'
  | 'given_back'
  | 'forfeited';

export interface LedgerTransaction {
  kind: TransactionKind;
  /** What it is about; each kind happens to it once. */
  reference: string;
  /** Id of the order that it is because of. */
  order?: string;
  currency: Currency;
  /** Adds up to zero. Id of a customer's account or name of a house's, and minor units that it gets. */
  entries: readonly (readonly [account: { id: string } | HouseAccount, amount: number])[];
}

/**
 * Writes a transaction into the ledger, which moves the balances of customers' accounts. Entries of
 * nothing are left out.
 *
 * @param tx a transaction in which the accounts are locked, see `lockAccounts`
 * @returns false when it is there already
 * @throws pg's `check_violation` when an account would fall below zero; at the commit, when the entries
 *   do not add up
 */
export async function postTransaction(
  tx: Db,
  { kind, reference, order, currency, entries }: LedgerTransaction,
): Promise<boolean> {
  const moved = entries.filter(([, amount]) => amount !== 0);
  if (moved.length === 0) return false;
  const { rowCount } = await tx.query(
    `with made as (
       insert into ledger_transaction (kind, reference, order_id, currency)
       values ($1, $2, $3, $4)
       on conflict (kind, reference) do nothing
       returning id)
     insert into ledger_entry (transaction, account, currency, amount)
     select made.id, coalesce(entry.account, house.id), $4, entry.amount
     from made, unnest($5::uuid[], $6::text[], $7::integer[]) as entry (account, house, amount)
     left join ledger_account house on house.kind = entry.house and house.currency = $4`,
    [
      ...[kind, reference, order ?? null, currency],
      moved.map(([account]) => (typeof account === 'string' ? null : account.id)),
      moved.map(([account]) => (typeof account === 'string' ? account : null)),
      moved.map(([, amount]) => amount),
    ],
  );
  return rowCount !== 0;
}
